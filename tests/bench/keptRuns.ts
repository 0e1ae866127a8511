import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '#src/search/events';
import { importedRun } from '#src/store/importRun';
import { writeRunFile } from '#src/store/runFile';
import { importTools } from '#tests/tools/nodeImport';

/** A folder of finished runs, each a file as the page exports it: a bench that was cut off goes on with them. */
export class KeptRuns {
  readonly #folder: string;

  /** @param folder is made where it is missing */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
  }

  /** Its events, checked as an import checks them; null where it is not here. */
  async read(name: string): Promise<readonly RunEvent[] | null> {
    const path = this.#path(name);
    if (!existsSync(path)) return null;
    const { events } = await importedRun(new Blob([readFileSync(path)]), name, importTools);
    return events;
  }

  /** Complete or not there at all. */
  write(name: string, events: readonly RunEvent[]): void {
    writeFileSync(`${this.#path(name)}.part`, writeRunFile(name, events));
    renameSync(`${this.#path(name)}.part`, this.#path(name));
  }

  #path(name: string): string {
    return join(this.#folder, `${name.replace(/[^\w.-]+/g, '-')}.jsonl`);
  }
}
