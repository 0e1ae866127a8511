import fc from 'fast-check';
import type { RunConfig } from '#src/search/config';
import type { EventOf } from '#src/search/events';
import type { History } from '#src/search/history';
import { overLimits } from '#src/search/withinLimits';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { defaultConfig, sizeOf } from '#tests/unit/benchmarks';

/** One result of a made-up run. */
export interface Result {
  readonly architecture: Architecture;
  readonly accuracy: number;
  readonly round: number;
}

/** The history of a run with these results; repeats by canonical key are left out, as in a real run. */
export function historyOf(
  space: TaskSpace,
  results: readonly Result[],
  changes: Partial<RunConfig> = {},
): History {
  const config: RunConfig = { ...defaultConfig, ...changes };
  const queries = new Map<string, number>();
  const evaluated: EventOf<'evaluated'>[] = [];
  let incumbent: EventOf<'evaluated'> | null = null;
  for (const { architecture, accuracy, round } of results) {
    const key = space.key(architecture);
    if (queries.has(key)) continue;
    const query = evaluated.length + 1;
    queries.set(key, query);
    const cost = sizeOf(space, architecture);
    const overLimit = overLimits(config.limits, cost);
    const best = !overLimit && accuracy > (incumbent?.metric.value ?? -1);
    const event: EventOf<'evaluated'> = {
      type: 'evaluated',
      round,
      proposal: 0,
      query,
      architecture: [...architecture],
      metric: {
        name: 'accuracy',
        value: accuracy,
        dataset: 'cifar10',
        split: 'val',
        fidelity: 'toy',
      },
      cost,
      overLimit,
      best,
      seconds: 1,
    };
    evaluated.push(event);
    if (best) incumbent = event;
  }
  return {
    version: 2,
    space,
    config,
    evaluated,
    refused: [],
    strategies: [],
    incumbent,
    queryOf: (key) => queries.get(key),
  };
}

/** Any architecture of a space. */
export function anyArchitecture(space: TaskSpace): fc.Arbitrary<Architecture> {
  return fc.tuple(...space.dimensions.map((d) => fc.nat(d.options.length - 1)));
}

/** Any results of up to `most` evaluations, ten a round; equal and extreme accuracies included. */
export function anyResults(space: TaskSpace, most: number): fc.Arbitrary<Result[]> {
  const accuracy = fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.constantFrom(0, 10, 91.25, 100),
  );
  return fc.array(fc.tuple(anyArchitecture(space), accuracy), { maxLength: most }).map((all) =>
    all.map(([architecture, value], i) => ({
      architecture,
      accuracy: value,
      round: 1 + Math.floor(i / 10),
    })),
  );
}
