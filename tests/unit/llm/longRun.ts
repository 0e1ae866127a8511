import { toCode } from '#spaces/code';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import { foldRun } from '#src/search/fold';
import type { EventBody } from '#src/search/events';
import type { RunState } from '#src/search/history';
import { defaultConfig, sizeOf } from '#tests/unit/benchmarks';

/** A made-up run of full rounds of 20, with long strategies and refusals, as long as is asked for. */
export function longRun(space: TaskSpace, change: Partial<RunConfig>, queries: number): RunState {
  const objective = space.columns[0]?.id ?? '';
  const config: RunConfig = { ...defaultConfig, objective, budget: 5000, ...change };
  const rng = Rng.seeded(config.seed);
  const events: EventBody[] = [{ type: 'started', version: 2, config }];
  for (let round = 1, query = 0; query < queries; round++) {
    events.push(strategyEvent(space, round, rng));
    const proposals = Array.from({ length: 20 }, () => ({
      architecture: [...sample(space, rng)],
      text: '',
      origin: 'searcher' as const,
    }));
    events.push({ type: 'proposed', round, proposals, rng: [...rng.state()] });
    for (const [proposal, { architecture }] of proposals.entries()) {
      if (proposal === 19) {
        const detail = `"${'9'.repeat(200)}" has 200, not 6 characters`;
        events.push({ type: 'refused', round, proposal, reason: 'invalid', detail });
      } else if (proposal % 6 === 5) {
        events.push({ type: 'refused', round, proposal, reason: 'repeated', detail: 'repeats' });
      } else {
        query++;
        const value = 50 + 45 * rng.next();
        events.push({
          type: 'evaluated',
          round,
          proposal,
          query,
          architecture,
          metric: { name: 'accuracy', value, dataset: config.task, split: 'val', fidelity: '' },
          cost: sizeOf(space, architecture),
          overLimit: rng.next() < 0.2,
          best: query === 1,
          seconds: 1,
        });
      }
    }
    events.push({ type: 'round-ended', round });
  }
  return foldRun(space, events);
}

const words =
  'The better architectures share a 3x3 convolution on the first position and avoid pooling later. ';

function strategyEvent(space: TaskSpace, round: number, rng: Rng): EventBody {
  const text = words.repeat(4).slice(0, 300);
  const focus = space.dimensions.map((d) =>
    d.options.map((_, o) => (o % 2 === 0 ? ('prefer' as const) : ('avoid' as const))),
  );
  const anchors = Array.from({ length: 4 }, () => toCode(space, sample(space, rng)));
  const strategy = { summary: text, patterns: text, directions: text, focus, anchors };
  return { type: 'strategy', round, author: 'llm', strategy, rng: [...rng.state()] };
}
