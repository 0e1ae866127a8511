import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTableEvaluator } from '#src/evaluate/table';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { Coordinator } from '#src/search/coordinator';
import type { EventBody } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { createSearcher } from '#src/search/searchers/index';
import type { RunDraft } from '#src/store/createRun';
import { importedRun } from '#src/store/importRun';
import { loadSpace } from '#spaces/registry';
import { readSeeds, readTable } from '#tests/tools/nodeTable';

const folder = new URL('../../fixtures/v1/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));

const read = (name: string): Promise<RunDraft> =>
  importedRun(new Blob([readFileSync(new URL(name, folder))]), name, loadSpace);

/** The events of a run without their place in it. */
const bodiesOf = ({ events }: RunDraft): EventBody[] =>
  events.map((event) => {
    const { seq, at, ...body } = event;
    expect([seq, at]).toEqual([expect.any(Number), expect.any(Number)]);
    return body;
  });

/** What a run does after its recorded events; `before` is asked before each batch. */
async function goOn(
  { config, events }: RunDraft,
  before: (coordinator: Coordinator) => void = () => undefined,
): Promise<EventBody[]> {
  const space = await loadSpace(config.space);
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const seeds = config.accuracy === 'trial' ? await readSeeds() : null;
  const coordinator = new Coordinator({
    space,
    evaluator: createTableEvaluator(config, await readTable(), seeds),
    searcher: createSearcher(config, space, roles),
    config,
    fold: foldRun(space, events),
  });
  const rest: EventBody[] = [];
  before(coordinator);
  for await (const batch of coordinator.run()) {
    rest.push(...batch);
    before(coordinator);
  }
  return rest;
}

describe('a run of version 1', () => {
  it.each(files)('%s opens', async (name) => {
    const { events } = await read(name);
    const cut = /\.cut-(\d+)\./.exec(name)?.[1];
    if (cut === undefined) expect(events.at(-1)?.type).toBe('ended');
    else expect(events).toHaveLength(Number(cut));
  });

  const repeatable = /^(collm-rules|random|local|regularized|evolution|reinforce|surrogate).*cut/;
  it.each(files.filter((name) => repeatable.test(name)))(
    '%s goes on as it would have',
    async (name) => {
      const begun = await read(name);
      const whole = bodiesOf(await read(name.replace(/\.cut-\d+/, '')));
      const stopped = name.includes('stopped');
      const edited = whole.find((e) => e.type === 'strategy' && e.author === 'person');
      if (edited?.type === 'strategy')
        expect(begun.events).toContainEqual(expect.objectContaining(edited));
      const rest = await goOn(begun, (coordinator) => {
        if (stopped && coordinator.state.counters.queries >= 17) coordinator.stop();
      });
      expect(rest).toEqual(whole.slice(begun.events.length));
    },
  );
});
