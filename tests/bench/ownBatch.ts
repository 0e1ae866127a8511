import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { CompletionRequest, LanguageModel } from '#src/llm/languageModel';
import { anchorsWritten, listWritten } from '#src/llm/own/size';
import { mark, optionWord, words } from '#src/llm/own/words';

const script = fileURLToPath(new URL('../../models/llm/own/train/serve.py', import.meta.url));
const AnswerSchema = v.array(v.array(v.array(v.number())));
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

interface Waiting {
  readonly prompt: number[];
  readonly known: readonly (readonly number[])[];
  readonly count: number;
  readonly answer: (codes: readonly (readonly number[])[]) => void;
}

/**
 * Sextant's own model in PyTorch, answering many runs at a time: for development, where a hundred seeds in
 * the engine take an hour. It writes architectures only; its findings and its focus are left empty.
 */
export class OwnBatch {
  readonly #process;
  readonly #lines;
  readonly #temperature: number;
  #waiting: Waiting[] = [];
  /** Runs that are going on: when all of them wait, the model is asked. */
  running = 0;
  known: readonly (readonly number[])[] = [];

  constructor(weights: string, temperature: number, python: string) {
    this.#temperature = temperature;
    this.#process = spawn(python, [script, weights], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** A model for one run. @param known architectures evaluated so far, as the model numbers options */
  model(known: () => readonly (readonly number[])[]): LanguageModel {
    return {
      model: 'own, in PyTorch',
      engine: 'PyTorch',
      contextTokens: 2048,
      complete: (request) => this.#complete(request, known),
      dispose: () => Promise.resolve(),
    };
  }

  close(): void {
    this.#process.kill();
  }

  /** Asks for everything that waits. @param onAsk told how many replies are asked for */
  async flush(onAsk: (count: number) => void): Promise<void> {
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting;
      const same = this.#waiting.filter(({ count }) => count === first?.count);
      this.#waiting = this.#waiting.filter(({ count }) => count !== first?.count);
      const asked = {
        prompts: same.map(({ prompt }) => prompt),
        known: same.map(({ known }) => known),
        count: first?.count,
        apart: first?.count === anchorsWritten,
        temperature: this.#temperature,
      };
      onAsk(same.length);
      this.#process.stdin.write(`${JSON.stringify(asked)}\n`);
      const line = await this.#lines.next();
      if (line.done) throw new Error('the model in PyTorch has ended');
      const answers = v.parse(AnswerSchema, JSON.parse(line.value));
      same.forEach(({ answer }, i) => answer(answers[i] ?? []));
    }
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async #complete(
    { messages, lines }: CompletionRequest,
    known: () => readonly (readonly number[])[],
  ) {
    const text = messages.map(({ content }) => content).join('');
    const navigates = text.startsWith(mark.navigator);
    const ask = () =>
      new Promise<readonly (readonly number[])[]>((answer) => {
        this.#waiting.push({
          prompt: tokenize(text),
          known: known(),
          count: navigates ? anchorsWritten : listWritten,
          answer,
        });
      });
    const written =
      lines?.given ??
      (await ask()).map((code) => mark.code + code.map((o, d) => optionWord(d, o)).join(''));
    const rest = navigates
      ? `\nfar separate${mark.matters}${mark.helps}${mark.hurts}${mark.prefer}${mark.avoid}`
      : '';
    const told = { reasoning: '', promptTokens: 0, completionTokens: 0, ms: 0 };
    return { ...told, text: written.join('') + rest, finish: 'stop' as const };
  }
}
