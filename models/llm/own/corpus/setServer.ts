import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { SetInput } from '#src/llm/own/set/setInput';
import { PythonServer } from './pythonServer';

/** Option of every dimension, shape [draws][dimensions]. */
type Drawn = readonly (readonly number[])[];

interface Waiting {
  readonly asked: Omit<SetInput, 'labels'> & { readonly temperature: number };
  readonly answer: (drawn: Drawn) => void;
}

const script = fileURLToPath(new URL('../set/serve.py', import.meta.url));
const AnswerSchema = v.array(v.array(v.array(v.number())));

/** The set encoder in PyTorch, as far as it has learnt, drawing for many searches at a time. */
export class SetServer {
  readonly #server;
  #waiting: Waiting[] = [];

  /** @param weights the file that training writes, read again whenever it is newer */
  constructor(weights: string, python: string) {
    this.#server = new PythonServer('the set encoder', python, [script, weights]);
  }

  draw({ sizes, points, told, options }: SetInput, temperature: number): Promise<Drawn> {
    const asked = { sizes, points, told, options, temperature };
    return new Promise((answer) => this.#waiting.push({ asked, answer }));
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Answers everything that waits. @throws {Error} where the server has ended */
  async flush(): Promise<void> {
    const asked = this.#waiting;
    this.#waiting = [];
    const answer = await this.#server.ask(asked.map((each) => each.asked));
    const drawn = v.parse(AnswerSchema, answer);
    asked.forEach((each, i) => each.answer(drawn[i] ?? []));
  }
}
