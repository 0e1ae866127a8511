import { describe, expect, it } from 'vitest';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { EventBody } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { propose, type Searcher } from '#src/search/searcher';
import { createSearcher } from '#src/search/searchers/index';
import type { TaskSpace } from '#spaces/taskSpace';
import { eventsOf } from './collect';
import { modelFree } from './modelFree';
import { later, toyEvaluator } from './toyEvaluator';
import { toySpace } from './toySpace';
import { defaultConfig } from '#tests/unit/benchmarks';

const small = toySpace(4, 3);
const large = toySpace(10, 4);

function searcherFor(config: RunConfig, space: TaskSpace): Searcher {
  const navigator = createBuiltinNavigator();
  return createSearcher(config, space, { navigator, generator: createBuiltinGenerator() });
}

function coordinate(
  config: RunConfig,
  space: TaskSpace,
  more: Partial<ConstructorParameters<typeof Coordinator>[0]> = {},
) {
  const searcher = searcherFor(config, space);
  return new Coordinator({ space, evaluator: toyEvaluator(space), searcher, config, ...more });
}

const evaluatedIn = (events: readonly EventBody[]) =>
  events.filter((event) => event.type === 'evaluated');

describe.each(modelFree)('searcher %s', { timeout: 60_000 }, (searcher) => {
  const config: RunConfig = { ...defaultConfig, searcher, budget: 36, rounds: 100, seed: 5 };

  it('gives the same run for the same seed, and another for another seed', async () => {
    const first = await eventsOf(coordinate(config, large));
    expect(await eventsOf(coordinate(config, large))).toEqual(first);
    expect(await eventsOf(coordinate({ ...config, seed: 6 }, large))).not.toEqual(first);
  });

  it('spends the budget exactly in a large space', async () => {
    const events = await eventsOf(coordinate(config, large));
    expect(evaluatedIn(events)).toHaveLength(config.budget);
    expect(events.at(-1)).toMatchObject({ type: 'ended', reason: 'budget' });
  });

  it.each([small, large])('continues identically from every event', async (space) => {
    const short = { ...config, budget: 24 };
    const whole = await eventsOf(coordinate(short, space));
    for (let count = 1; count <= whole.length; count++) {
      const fold = foldRun(space, whole, count);
      const rest = await eventsOf(coordinate(short, space, { fold }));
      expect(rest, `after event ${count - 1}`).toEqual(whole.slice(count));
    }
  });

  it('gives the same events where evaluations come later', async () => {
    const evaluator = later(toyEvaluator(large));
    const slow = await eventsOf(coordinate(config, large, { evaluator }));
    expect(slow).toEqual(await eventsOf(coordinate(config, large)));
  });

  it('survives a round in which everything was refused', async () => {
    const inner = searcherFor(config, large);
    const first = propose(Array.from({ length: 10 }, () => 1));
    const refusing: Searcher = {
      ask: (context) =>
        context.round === 2 || context.round === 4
          ? [{ ...first, architecture: null, text: 'nonsense' }, first, propose([9])]
          : inner.ask(context),
      tell: (round) => inner.tell(round),
    };
    const events = await eventsOf(coordinate(config, large, { searcher: refusing }));
    const refused = events.filter((event) => event.type === 'refused');
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(evaluatedIn(events)).toHaveLength(config.budget);
  });

  it('ends by itself in a space smaller than the budget, with nearly all of it visited', async () => {
    const events = await eventsOf(coordinate({ ...config, budget: 500 }, small));
    const visited = evaluatedIn(events);
    expect(new Set(visited.map((e) => small.key(e.architecture))).size).toBe(visited.length);
    const ended = events.at(-1);
    expect(ended).toMatchObject({ type: 'ended' });
    expect(['exhausted', 'stuck']).toContain(ended?.type === 'ended' ? ended.reason : '');
    // 3 of the first 27 prefixes lose their last choice: 81 - 27 + 9 keys
    expect(visited.length).toBeGreaterThan(searcher === 'collm' ? 20 : 62);
  });

  it('obeys the cost limit', async () => {
    const limits = [{ column: 'flops', max: 11 }];
    const events = await eventsOf(coordinate({ ...config, limits, budget: 60 }, large));
    const visited = evaluatedIn(events);
    for (const event of visited) {
      expect(event.overLimit).toBe((event.cost['flops'] ?? NaN) > 11);
      if (event.best) expect(event.overLimit).toBe(false);
    }
    // a uniform draw keeps the limit in about 10 of 100 cases
    const kept = visited.filter((event) => !event.overLimit).length;
    expect(kept / visited.length).toBeGreaterThan(searcher === 'collm' ? 0.3 : 0.99);
  });

  it('finds what is within a limit that one random draw in 16,000 keeps, again and again', async () => {
    const limits = [{ column: 'flops', max: 3 }];
    const events = await eventsOf(coordinate({ ...config, limits }, large));
    const visited = evaluatedIn(events);
    // 66 vectors have a sum of 2 at most, with 56 keys
    expect(visited.filter((event) => !event.overLimit).length).toBeGreaterThan(
      searcher === 'collm' ? 0 : 18,
    );
    if (searcher !== 'collm') {
      expect(events.at(-1)).toMatchObject({ type: 'ended', reason: 'budget' });
    }
  });
});
