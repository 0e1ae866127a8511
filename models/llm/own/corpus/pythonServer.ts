import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A script in Python that answers every line it is sent with one line. */
export class PythonServer {
  readonly #name: string;
  readonly #process;
  readonly #lines;

  /** @param name what it is, for messages @param args the script and what it is told */
  constructor(name: string, python: string, args: readonly string[]) {
    this.#name = name;
    this.#process = spawn(python, [...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** One question at a time. @returns its answer, JSON read @throws {Error} where the server has ended */
  async ask(question: unknown): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    const line = await this.#lines.next();
    if (line.done) throw new Error(`${this.#name} in PyTorch has ended`);
    const answer: unknown = JSON.parse(line.value);
    return answer;
  }

  close(): void {
    this.#process.kill();
  }
}
