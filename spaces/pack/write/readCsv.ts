import { readFileSync } from 'node:fs';

/** A CSV without quotes: its columns by name, as text. */
export class Csv {
  readonly names: readonly string[];
  readonly #rows: readonly (readonly string[])[];

  constructor(file: string) {
    const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    this.names = (lines.shift() ?? '').split(',');
    this.#rows = lines.map((line) => line.split(','));
  }

  /** @throws RangeError if there is no such column */
  text(name: string): string[] {
    const at = this.names.indexOf(name);
    if (at < 0) throw new RangeError(`no column "${name}"`);
    return this.#rows.map((row) => row[at] ?? '');
  }

  /** Numbers; undefined where the field is empty. */
  numbers(name: string): (number | undefined)[] {
    return this.text(name).map((field) => (field === '' ? undefined : Number(field)));
  }

  /** Numbers of a column without gaps. @throws RangeError on a gap */
  all(name: string): number[] {
    return this.numbers(name).map((value, row) => {
      if (value === undefined) throw new RangeError(`column "${name}": row ${row} is empty`);
      return value;
    });
  }
}
