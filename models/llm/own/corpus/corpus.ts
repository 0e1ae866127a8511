import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Result } from '#src/llm/own/scores';
import type { Example } from './example';
import { anchorExample, listExample, strategyExample, type Moment } from './examples';
import { drawLandscape, type Landscape } from './landscape';
import { searchRun } from './searchRun';
import { drawSpace } from './syntheticSpace';

/** Searches of one landscape, and examples made of each. */
const searches = 2;
const momentsEach = 4;
const shareOfTold = 0.4;
const shareOfLimited = 0.08;
/** Kinds of examples and how many of each there are. */
const kinds = { strategy: 25, anchor: 63, list: 12 } as const;

/** Examples without end, made of searches on landscapes that do not exist; equal seeds, equal examples. */
export async function* corpus(seed: number): AsyncGenerator<Example, never> {
  const rng = Rng.seeded(seed);
  for (;;) yield* landscapeExamples(rng);
}

/** Moments of such searches without end, for what reads results as a set. @param told share with a prior */
export async function* moments(seed: number, told: number): AsyncGenerator<Moment, never> {
  const rng = Rng.seeded(seed);
  for (;;) {
    const landscape = drawLandscape(drawSpace(rng), rng);
    for (let i = 0; i < searches; i++) {
      const run = await searchRun(landscape, rng);
      for (let j = 0; j < momentsEach; j++)
        yield { ...moment(landscape, run, rng), told: rng.next() < told };
    }
  }
}

async function* landscapeExamples(rng: Rng): AsyncGenerator<Example, void> {
  const space = drawSpace(rng);
  const landscape = drawLandscape(space, rng);
  for (let i = 0; i < searches; i++) {
    const run = await searchRun(landscape, rng);
    for (let j = 0; j < momentsEach; j++) {
      const made = makeExample(moment(landscape, run, rng), rng);
      if (made) yield made;
    }
  }
}

/** The first results of a run: none, a round number of them, or any. */
export function moment(landscape: Landscape, run: readonly Result[], rng: Rng): Moment {
  const rounds = Math.floor(run.length / 10);
  const any = 1 + rng.below(run.length);
  const even = 10 * (1 + rng.below(Math.max(rounds, 1)));
  const count = rng.next() < 0.05 ? 0 : rng.next() < 0.5 ? even : any;
  const told = rng.next() < shareOfTold;
  const results = run.slice(0, count);
  if (rng.next() >= shareOfLimited) return { landscape, results, top: landscape.worth.top, told };
  const within = drawLimit(landscape.space, run, rng);
  return {
    landscape,
    told,
    results: results.map((result) => ({ ...result, overLimit: !within(result.architecture) })),
    top: landscape.worth.top.filter(within),
  };
}

/** A cost limit that four to eight tenths of the run's architectures keep. */
function drawLimit(
  { dimensions, active }: TaskSpace,
  run: readonly Result[],
  rng: Rng,
): (a: Architecture) => boolean {
  const prices = dimensions.map(({ options }) => options.map(() => rng.next()));
  const cost = (a: Architecture) => {
    const effective = active(a);
    return a.reduce((sum, o, d) => sum + (effective[d] === true ? (prices[d]?.[o] ?? 0) : 0), 0);
  };
  const sorted = run.map(({ architecture }) => cost(architecture)).sort((a, b) => a - b);
  const limit = sorted[Math.floor((0.4 + 0.4 * rng.next()) * (sorted.length - 1))] ?? Infinity;
  return (a) => cost(a) <= limit;
}

/** An example of a kind drawn at random; null where nothing untried is near the best. */
export function makeExample(at: Moment, rng: Rng): Example | null {
  const kind = rng.weighted(Object.values(kinds));
  if (kind === 0) return strategyExample(at, rng);
  return kind === 1 ? anchorExample(at, rng) : listExample(at, rng);
}
