import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Coordinator } from '#src/search/coordinator';
import { bodyOf, type EventBody } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { RunRowSchema } from '#src/store/runRow';
import type { RunDraft } from '#src/store/createRun';
import { importedRun } from '#src/store/importRun';
import { importTools } from '#tests/tools/nodeImport';
import { openTable } from '#tests/tools/nodeTable';
import { rulesSearcher } from '#tests/tools/sealedRun';

const folder = new URL('../../fixtures/v1/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));

const read = (name: string): Promise<RunDraft> =>
  importedRun(new Blob([readFileSync(new URL(name, folder))]), name, importTools);

const bodiesOf = ({ events }: RunDraft): EventBody[] => events.map(bodyOf);

/** What a run does after its recorded events; `before` is asked before each batch. */
async function goOn(
  { config, events }: RunDraft,
  before: (coordinator: Coordinator) => void = () => undefined,
): Promise<EventBody[]> {
  const { space, evaluator } = await openTable(config);
  const coordinator = new Coordinator({
    space,
    evaluator,
    searcher: rulesSearcher(config, space),
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

  it('is read as a row of the store, and says that it is of version 1', () => {
    const rows: unknown = JSON.parse(readFileSync(new URL('rows.json', folder), 'utf8'));
    const parsed = v.parse(v.array(RunRowSchema), rows);
    expect(parsed).toHaveLength(38);
    expect(parsed.every(({ version, proof }) => version === 1 && proof === null)).toBe(true);
  });
});
