import type { Architecture } from '#spaces/space';
import { Chain } from '#src/search/chain';
import type { RunConfig } from '#src/search/config';
import type { EventBody, EventOf, RunEvent } from '#src/search/events';
import { defaultConfig } from '#tests/unit/benchmarks';

export const sampleConfig: RunConfig = { ...defaultConfig, searcher: 'random', budget: 4 };

const fidelity = '200 epochs, mean of trials';

export function evaluated(
  query: number,
  architecture: Architecture,
  value: number,
  best: boolean,
): EventOf<'evaluated'> {
  return {
    type: 'evaluated',
    round: 1,
    proposal: query,
    query,
    architecture: [...architecture],
    metric: { name: 'accuracy', value, dataset: 'cifar10', split: 'val', fidelity },
    cost: { flops: 10, params: 0.5 },
    overLimit: false,
    best,
    seconds: 100,
  };
}

const architectures = [
  [0, 0, 0, 0, 0, 1],
  [3, 3, 3, 3, 3, 3],
  [1, 1, 1, 1, 1, 1],
  [3, 3, 3, 1, 3, 3],
];

/** A whole run written by hand: one refusal, four queries (80, 91.5, 85, 91.5), test accuracy 94.25. */
export const sampleBodies: readonly EventBody[] = [
  { type: 'started', version: 2, config: sampleConfig },
  {
    type: 'proposed',
    round: 1,
    proposals: [
      { architecture: null, text: 'conv', origin: 'searcher' },
      ...architectures.map((a) => ({ architecture: a, text: '', origin: 'searcher' as const })),
    ],
    rng: [1, 2, 3, 4],
  },
  { type: 'refused', round: 1, proposal: 0, reason: 'invalid', detail: 'no cell' },
  evaluated(1, architectures[0] ?? [], 80, true),
  evaluated(2, architectures[1] ?? [], 91.5, true),
  evaluated(3, architectures[2] ?? [], 85, false),
  evaluated(4, architectures[3] ?? [], 91.5, false),
  { type: 'round-ended', round: 1 },
  {
    type: 'ended',
    reason: 'budget',
    test: [
      {
        query: 1,
        metric: { name: 'accuracy', value: 83, dataset: 'cifar10', split: 'test', fidelity },
      },
      {
        query: 2,
        metric: { name: 'accuracy', value: 94.25, dataset: 'cifar10', split: 'test', fidelity },
      },
    ],
  },
];

const chain = Chain.begin();
export const sampleEvents: readonly RunEvent[] = sampleBodies.flatMap((body, seq) =>
  chain.stamp([body], 1000 + seq),
);
