import type { Rng } from '#spaces/rng';
import { fromCode, toCode } from '#spaces/code';
import { flops, validation } from '#spaces/column';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';

/** A dimension whose option decides how many of the dimensions behind it have an effect. */
interface Stage {
  readonly depth: number;
  readonly blocks: readonly number[];
}

/** Sizes of the spaces that are drawn most: most benchmarks are of this kind. */
const common = [
  [6, 5],
  [8, 3],
  [7, 4],
  [5, 5],
  [6, 4],
  [5, 6],
  [10, 2],
  [4, 6],
  [6, 3],
  [9, 3],
] as const;
const shareOfCommon = 0.55;
const shareOfStaged = 0.15;
/** Tables are kept for spaces up to this size. */
export const tabled = 20_000;

/** A search space that does not exist: 4 to 24 dimensions of 2 to 7 options, some dependent on a depth. */
export function drawSpace(rng: Rng): TaskSpace {
  const sizes = drawSizes(rng);
  const stages = rng.next() < shareOfStaged && sizes.length >= 5 ? drawStages(sizes, rng) : [];
  return createSpace(sizes, stages);
}

function drawSizes(rng: Rng): number[] {
  if (rng.next() < shareOfCommon) {
    const [dimensions, options] = rng.pick(common);
    return Array.from({ length: dimensions }, () => options);
  }
  const large = rng.next() < 0.4;
  const dimensions = large ? 10 + rng.below(15) : 4 + rng.below(6);
  const even = rng.next() < 0.4;
  const shared = 2 + rng.below(large ? 4 : 6);
  return Array.from({ length: dimensions }, () => (even ? shared : 2 + rng.below(large ? 4 : 6)));
}

/** One or two depths, each with blocks right behind it. */
function drawStages(sizes: readonly number[], rng: Rng): Stage[] {
  const stages: Stage[] = [];
  let depth = rng.below(2);
  while (depth < sizes.length - 1 && stages.length < 2) {
    const options = sizes[depth] ?? 2;
    const length = Math.min(options, sizes.length - 1 - depth);
    stages.push({ depth, blocks: Array.from({ length }, (_, i) => depth + 1 + i) });
    depth += length + 1 + rng.below(2);
  }
  return stages;
}

export function createSpace(sizes: readonly number[], stages: readonly Stage[]): TaskSpace {
  const active = (a: Architecture): boolean[] => {
    const effective = a.map(() => true);
    for (const { depth, blocks } of stages) {
      const used = (a[depth] ?? 0) + 1;
      blocks.slice(used).forEach((d) => (effective[d] = false));
    }
    return effective;
  };
  const everything = sizes.map(() => true);
  const activity = stages.length === 0 ? () => everything : active;
  const space: TaskSpace = {
    id: 'synthetic',
    title: 'Synthetic',
    size: sizes.reduce((product, options) => product * options, 1),
    dimensions: sizes.map((options, d) => ({
      name: `dimension ${d}`,
      short: String(d),
      options: Array.from({ length: options }, (_, o) => ({
        code: String(o),
        name: `option ${o}`,
        label: `option ${o}`,
        short: String(o),
        glyph: { hue: 1, pattern: 'solid', height: 1 },
      })),
    })),
    encode: (a) => toCode(space, a),
    decode: (text) => fromCode(space, text.trim()),
    key: (a) => canonical(activity(a), a).join(),
    active: activity,
    columns: [validation, flops],
    priors: null,
    known: () => 1,
    missing: () => null,
    describe: () => '',
    draw: () => ({ kind: 'chain', blocks: [] }),
  };
  return space;
}

/** The first option in place of every choice without effect. */
export function canonical(active: readonly boolean[], a: Architecture): Architecture {
  return active.includes(false) ? a.map((option, d) => (active[d] === false ? 0 : option)) : a;
}
