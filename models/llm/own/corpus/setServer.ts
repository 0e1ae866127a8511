import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { SetInput } from '#src/llm/own/set/setInput';

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
  readonly #process;
  readonly #lines;
  #waiting: Waiting[] = [];

  /** @param weights the file that training writes, read again whenever it is newer */
  constructor(weights: string, python: string) {
    this.#process = spawn(python, [script, weights], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
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
    this.#process.stdin.write(`${JSON.stringify(asked.map((each) => each.asked))}\n`);
    const line = await this.#lines.next();
    if (line.done) throw new Error('the set encoder in PyTorch has ended');
    const drawn = v.parse(AnswerSchema, JSON.parse(line.value));
    asked.forEach(({ answer }, i) => answer(drawn[i] ?? []));
  }

  close(): void {
    this.#process.kill();
  }
}
