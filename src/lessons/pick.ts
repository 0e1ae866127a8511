import { withOption } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { Architecture, SearchSpace } from '#spaces/space';
import { rowAt, type Ground } from './ground';

/** Dimensions in which any option computes the same: what stands there makes no difference. */
export function idleDimensions(space: SearchSpace, a: Architecture): number[] {
  const key = space.key(a);
  return space.dimensions.flatMap(({ options }, d) =>
    options.every((_, option) => space.key(withOption(a, d, option)) === key) ? [d] : [],
  );
}

/** Rows around a place of the order, shuffled: examples that are not always the same. */
export function rowsAround(ground: Ground, share: number, count: number, rng: Rng): number[] {
  const { best } = ground;
  const middle = Math.floor(share * (best.length - 1));
  const wide = Math.max(count, Math.round(best.length * 0.02));
  const from = Math.max(0, Math.min(best.length - wide, middle - Math.floor(wide / 2)));
  return rng.shuffled(best.slice(from, from + wide)).slice(0, count);
}

/** The first row from a place of the order on for which something holds. @throws {RangeError} for none */
export function firstRow(ground: Ground, share: number, holds: (row: number) => boolean): number {
  const from = ground.best.indexOf(rowAt(ground, share));
  const found = ground.best.slice(from).find(holds) ?? ground.best.find(holds);
  if (found === undefined) throw new RangeError('no architecture of the table fits the lesson');
  return found;
}

/** Architectures that differ from one in at most so many dimensions (1 or 2), itself left out. */
export function within(space: SearchSpace, a: Architecture, changes: 1 | 2): Architecture[] {
  const once = space.dimensions.flatMap(({ options }, d) =>
    options.flatMap((_, option) => (option === a[d] ? [] : [withOption(a, d, option)])),
  );
  if (changes === 1) return once;
  return [...once, ...once.flatMap((b) => within(space, b, 1))];
}

/** Number of architectures that compute something of their own. */
export const distinctCount = (ground: Ground): number =>
  new Set(ground.best.map((row) => ground.space.key(ground.architecture(row)))).size;

/** Mean best objective of so many random draws (with replacement), exactly, from the table. */
export function expectedBest({ best, objective, value }: Ground, draws: number): number {
  const n = best.length;
  const share = (i: number) => ((n - i) / n) ** draws;
  return best.reduce((sum, row, i) => sum + value(objective, row) * (share(i) - share(i + 1)), 0);
}
