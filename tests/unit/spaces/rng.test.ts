import { describe, expect, it } from 'vitest';
import { mixed, splitMix64 } from '#spaces/mix';
import { Rng } from '#spaces/rng';

const seeds = 10_000;
const draws = 8;

/** The first draws of neighbouring seeds; shape [draws][seeds]. */
function columnsOf(rngOf: (seed: number) => Rng, first = 0): number[][] {
  const columns: number[][] = Array.from({ length: draws }, () => []);
  for (let seed = first; seed < first + seeds; seed++) {
    const rng = rngOf(seed);
    for (const column of columns) column.push(rng.next());
  }
  return columns;
}

/** Largest distance between the values' distribution and the uniform one (Kolmogorov-Smirnov). */
function distanceFromUniform(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return Math.max(...sorted.map((x, i) => Math.max((i + 1) / n - x, x - i / n)));
}

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const product = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
    a.reduce((sum, x, i) => sum + (x - ma) * ((b[i] ?? 0) - mb), 0);
  return product(xs, mx, ys, my) / Math.sqrt(product(xs, mx, xs, mx) * product(ys, my, ys, my));
}

/** Exceeded by chance once in 1,000 tries: critical value of the Kolmogorov-Smirnov distance. */
const farthest = 1.95 / Math.sqrt(seeds);
/** Four standard errors of a correlation of independent values: by chance once in 16,000 tries. */
const strongest = 4 / Math.sqrt(seeds);

describe.each([0, 1_000_000, 0x7fff_ffff - seeds])(
  '10,000 neighbouring seeds from %i on',
  (first) => {
    const columns = columnsOf((seed) => Rng.seeded(seed), first);
    const places = columns.map((column, d) => ({ column, d }));

    it.each(places)('draw $d is uniform', ({ column }) => {
      expect(distanceFromUniform(column)).toBeLessThan(farthest);
    });

    it.each(places)('draw $d of a seed says nothing of the next seed', ({ column }) => {
      for (const lag of [1, 2, 10]) {
        const moved = [...column.slice(lag), ...column.slice(0, lag)];
        expect(Math.abs(correlation(column, moved))).toBeLessThan(strongest);
      }
    });

    it.each(places)('draw $d says nothing of the other draws', ({ column, d }) => {
      for (const other of columns.slice(d + 1)) {
        expect(Math.abs(correlation(column, other))).toBeLessThan(strongest);
      }
    });
  },
);

it('fails for seeds that are not mixed, as those of version 1', () => {
  const columns = columnsOf((seed) => Rng.unmixed(seed));
  expect(distanceFromUniform(columns[0] ?? [])).toBeGreaterThan(0.4);
  expect(columns.every((column) => distanceFromUniform(column) < farthest)).toBe(false);
});

it('begins a run of version 1 as version 1 did', () => {
  const rng = Rng.unmixed(11);
  expect([...rng.state()]).toEqual([-1, ~11, 11, 0]);
});

it('gives the words that SplitMix64 is known for', () => {
  // The values for this seed are published at rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64.
  expect(splitMix64(1234567, 5)).toEqual([
    6457827717110365317n,
    3203168211198807973n,
    9817491932198370423n,
    4593380528125082431n,
    16408922859458223821n,
  ]);
});

describe('seeds of parts', () => {
  it('are repeated, whole and within 31 bits', () => {
    for (let i = -5; i < 1000; i++) {
      const seed = mixed(i, 3, i);
      expect(seed).toBe(mixed(i, 3, i));
      expect(Number.isInteger(seed) && seed >= 0 && seed <= 0x7fff_ffff).toBe(true);
    }
    expect(mixed(7)).not.toBe(mixed(7, 0));
    expect(() => mixed(0.5)).toThrow(RangeError);
  });

  it('differ by every part and by their order', () => {
    const found = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      for (let a = 0; a < 20; a++) for (let b = 0; b < 20; b++) found.add(mixed(seed, a, b));
    }
    // 8,000 of 2^31 values: 0.015 collisions are expected
    expect(found.size).toBeGreaterThan(7998);
  });

  it('are uniform and unrelated for neighbouring seeds and parts', () => {
    const uniform = (of: (i: number) => number) =>
      Array.from({ length: seeds }, (_, i) => of(i) / 0x8000_0000);
    const bySeed = uniform((i) => mixed(i, 1));
    const byPart = uniform((i) => mixed(1, i));
    for (const values of [bySeed, byPart]) {
      expect(distanceFromUniform(values)).toBeLessThan(farthest);
      const moved = [...values.slice(1), values[0] ?? 0];
      expect(Math.abs(correlation(values, moved))).toBeLessThan(strongest);
    }
    expect(Math.abs(correlation(bySeed, byPart))).toBeLessThan(strongest);
    const drawn = uniform((i) => Rng.seeded(mixed(11, i)).next() * 0x8000_0000);
    expect(Math.abs(correlation(drawn, byPart))).toBeLessThan(strongest);
  });
});
