import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Collects parts and writes them as files of about one size; a file is complete once it has its name. */
export class Pieces {
  readonly #folder: string;
  readonly #name: string;
  readonly #ending: string;
  readonly #most: number;
  #parts: Buffer[] = [];
  #size = 0;
  #written = 0;

  /** @param most size of a file, in the unit of {@link add} */
  constructor(folder: string, name: string, ending: string, most: number) {
    this.#folder = folder;
    this.#name = name;
    this.#ending = ending;
    this.#most = most;
  }

  /** @returns the file that is complete now; null: none */
  add(part: Buffer, size: number): string | null {
    this.#parts.push(part);
    this.#size += size;
    return this.#size >= this.#most ? this.#write() : null;
  }

  #write(): string {
    const path = join(this.#folder, `${this.#name}-${this.#written}.${this.#ending}`);
    writeFileSync(`${path}.part`, Buffer.concat(this.#parts));
    renameSync(`${path}.part`, path);
    [this.#parts, this.#size] = [[], 0];
    this.#written++;
    return path;
  }
}
