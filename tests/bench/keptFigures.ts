import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

const FiguresSchema = v.object({
  seed: v.number(),
  /** Best after so many queries: [queries, figure]. */
  found: v.array(v.tuple([v.number(), v.number()])),
  /** Test figure of the best at the end; null: none is known. */
  test: v.nullable(v.number()),
  /** Figures of other kinds, by their names. */
  other: v.record(v.string(), v.number()),
});
/** What one finished run found. */
export type Figures = v.InferOutput<typeof FiguresSchema>;

/** Figures of finished runs, a line each in a file: a bench that was cut off goes on with them. */
export class KeptFigures {
  readonly #file: string | null;
  readonly #bySeed = new Map<number, Figures>();

  /** @param file null: nothing is kept */
  constructor(file: string | null) {
    this.#file = file;
    if (file === null || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const figures = v.parse(FiguresSchema, JSON.parse(line));
      this.#bySeed.set(figures.seed, figures);
    }
  }

  has(seed: number): boolean {
    return this.#bySeed.has(seed);
  }

  add(figures: Figures): void {
    this.#bySeed.set(figures.seed, figures);
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(figures)}\n`);
  }

  /** Those of the given seeds, in their order. */
  of(seeds: readonly number[]): Figures[] {
    return seeds.flatMap((seed) => this.#bySeed.get(seed) ?? []);
  }
}
