import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { PythonServer } from '#models/llm/own/corpus/pythonServer';
import type { CompletionRequest, LanguageModel } from '#src/llm/languageModel';
import { anchorsWritten, listWritten } from '#src/llm/own/size';
import { mark, optionWord, words } from '#src/llm/own/words';

const script = fileURLToPath(new URL('../../models/llm/own/train/serve.py', import.meta.url));
const AnswerSchema = v.object({
  codes: v.array(v.array(v.array(v.number()))),
  rest: v.array(v.array(v.number())),
  open: v.array(v.number()),
});
const tokens = new Map(words.map((word, token) => [word, token]));
const longestFirst = [...words].sort((a, b) => b.length - a.length);

/** The tokens of a text, as llama.cpp finds them: the longest word that fits. */
function tokenize(text: string): number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length;) {
    const word = longestFirst.find((candidate) => text.startsWith(candidate, at));
    if (word === undefined) throw new TypeError(`no word at "${text.slice(at, at + 20)}"`);
    found.push(tokens.get(word) ?? 0);
    at += word.length;
  }
  return found;
}

type Codes = readonly (readonly number[])[];

interface Reply {
  readonly codes: Codes;
  readonly rest: readonly number[];
  readonly open: number;
}

/** What requests must have in common to be answered together. */
interface Form {
  readonly dimensions: number;
  readonly navigates: boolean;
  readonly temperature: number;
}

interface Waiting {
  readonly form: Form;
  readonly prompt: number[];
  readonly known: Codes;
  /** Anchors that another part drew; null: none. */
  readonly given: Codes | null;
  readonly answer: (reply: Reply) => void;
}

/** What a run tells of itself, and what it is told. */
export interface BatchedRun {
  /** Architectures evaluated so far, as the model numbers options. */
  readonly known: () => Codes;
  readonly dimensions: number;
  /** How open the choices of a strategy's anchors were: 1 where all options were equally likely. */
  readonly onOpen: (share: number) => void;
}

/**
 * Sextant's own model in PyTorch, answering many runs at a time: for development, where a hundred seeds in
 * the engine take an hour. It draws as the engine does, by the same grammar, from other random numbers.
 */
export class OwnBatch {
  readonly #server;
  #waiting: Waiting[] = [];

  constructor(weights: string, python: string) {
    this.#server = new PythonServer('the model', python, [script, weights]);
  }

  /** A model for one run. */
  model(run: BatchedRun): LanguageModel {
    return {
      model: 'own, in PyTorch',
      engine: 'PyTorch',
      contextTokens: 2048,
      complete: (request) => this.#complete(request, run),
      dispose: () => Promise.resolve(),
    };
  }

  close(): void {
    this.#server.close();
  }

  /** Asks for everything that waits. @param onAsk told how many replies are asked for */
  async flush(onAsk: (count: number) => void): Promise<void> {
    while (this.#waiting.length > 0) {
      const form = JSON.stringify(this.#waiting[0]?.form);
      const same = this.#waiting.filter((each) => JSON.stringify(each.form) === form);
      this.#waiting = this.#waiting.filter((each) => !same.includes(each));
      onAsk(same.length);
      const { codes, rest, open } = v.parse(AnswerSchema, await this.#server.ask(asked(same)));
      same.forEach(({ answer }, i) =>
        answer({ codes: codes[i] ?? [], rest: rest[i] ?? [], open: open[i] ?? 0 }),
      );
    }
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async #complete(request: CompletionRequest, run: BatchedRun) {
    const text = request.messages.map(({ content }) => content).join('');
    const navigates = text.startsWith(mark.navigator);
    const given = request.lines?.given?.map(readLine) ?? null;
    const { temperature } = request;
    const form = { dimensions: run.dimensions, navigates, temperature };
    const reply = await new Promise<Reply>((answer) => {
      this.#waiting.push({ form, prompt: tokenize(text), known: run.known(), given, answer });
    });
    if (navigates && given === null) run.onOpen(reply.open);
    const lines = reply.codes.map(
      (code) => mark.code + code.map((o, d) => optionWord(d, o)).join(''),
    );
    const rest = reply.rest.map((token) => words[token] ?? '');
    const told = { reasoning: '', promptTokens: 0, completionTokens: 0, ms: 0 };
    return { ...told, text: [...lines, ...rest].join(''), finish: 'stop' as const };
  }
}

/** One request for all that have the same form. */
function asked(same: readonly Waiting[]) {
  const [first] = same;
  const form = first?.form;
  return {
    prompts: same.map(({ prompt }) => prompt),
    known: same.map(({ known }) => known),
    given: first?.given ? same.map(({ given }) => given ?? []) : null,
    count: form?.navigates === true ? anchorsWritten : listWritten,
    apart: form?.navigates === true,
    rest: form?.navigates === true,
    temperature: form?.temperature ?? 1,
  };
}

/** A line of the dialect as option numbers. */
const readLine = (line: string): number[] =>
  (line.slice(mark.code.length).match(/../g) ?? []).map((word) => Number(word.slice(1)));
