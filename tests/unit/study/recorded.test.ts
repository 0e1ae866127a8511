import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import type { RunEvent } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { writeRunFile } from '#src/store/runFile';
import { importedRun } from '#src/store/importRun';
import { offersOf } from '#src/study/recorded/offers';
import { recordedPlayers } from '#src/study/recorded/recordedPlayers';
import { recordedRun, type RecordedRun } from '#src/study/recorded/recordedRun';
import { serves } from '#src/study/recorded/serves';
import { takeRecorded } from '#src/study/recorded/takeRecorded';
import { sourceTable } from '#src/study/report/sourceTable';
import { blocksOf } from '#src/study/run/blocksOf';
import { jobOf, runCount } from '#src/study/run/jobs';
import { OutcomeSchema } from '#src/study/run/outcome';
import { setUpStudy, studyOffers } from '#src/study/run/setUp';
import { StudySchema, type RecordedPlayer, type Study } from '#src/study/run/study';
import { importTools } from '#tests/tools/nodeImport';
import { nodeExecutor, nodeSetUp } from '#tests/tools/nodeStudy';
import { nasbench201 } from '../benchmarks';
import { named } from './runs';

/** A run that Sextant's own model made, as it comes with the site: 100 queries of CIFAR-10. */
let events: readonly RunEvent[];
let real: RecordedRun;
let player: RecordedPlayer;

beforeAll(async () => {
  const file = new URL('../../../public/recordings/own-model.jsonl.gz', import.meta.url);
  const blob = new Blob([gunzipSync(readFileSync(file))]);
  ({ events } = await importedRun(blob, 'own', importTools));
  const run = recordedRun('own', 'Own', events);
  if (!run) throw new Error('the recording is no finished run of a model');
  real = run;
  const [group] = recordedPlayers([run], (id) => id);
  if (!group) throw new Error('the recording has no player');
  ({ player } = group);
});

/** As the real one, with other seeds: enough of them for a study. */
const many = (count: number, from = 0): RecordedRun[] =>
  Array.from({ length: count }, (_, i) => ({
    ...real,
    id: `run ${from + i}`,
    digest: `digest ${from + i}`,
    config: { ...real.config, seed: from + i },
  }));

const table4 = (runs: readonly RecordedRun[]) =>
  nodeSetUp().then((tools) =>
    setUpStudy(named('table4'), 'full', player, { ...tools, recorded: runs }),
  );

test('a run serves where search, budget, player and form are what is asked, whatever its seed', () => {
  const asked = { ...real.config, seed: 20_004, rounds: 500 };
  const changed = (change: object) => ({ ...real, config: { ...real.config, ...change } });
  expect(serves(asked, real)).toBe(true);
  for (const change of [
    { budget: 50 },
    { task: 'cifar100' },
    { settings: { ...real.config.settings, epochs: '12' } },
    { target: 91 },
    { limits: [{ column: 'flops', max: 50 }] },
    { start: '333333' },
    { generator: { kind: 'rules' } },
    { navigator: { ...real.config.navigator, temperature: 0.1 } },
    { navigator: { ...real.config.navigator, memory: false } },
    { prompt: { ...real.config.prompt, heldToFocus: real.config.prompt.heldToFocus !== true } },
    { prompt: { ...real.config.prompt, shuffledFeedback: true } },
  ]) {
    expect(serves(asked, changed(change)), JSON.stringify(change)).toBe(false);
  }
  expect(serves(asked, { ...real, reason: 'rounds' })).toBe(false);
});

test('an unfinished or steered run, and one without a model, serves no study', () => {
  const ended = events.at(-1);
  expect(recordedRun('a', 'a', events.slice(0, -1))).toBeNull();
  if (ended?.type !== 'ended') throw new Error('the recording has no end');
  const stopped = [...events.slice(0, -1), { ...ended, reason: 'stopped' as const }];
  expect(recordedRun('a', 'a', stopped)).toBeNull();
  const steered = events.map((event) =>
    event.type === 'strategy' ? { ...event, author: 'person' as const } : event,
  );
  expect(recordedRun('a', 'a', steered)).toBeNull();
});

test('a study takes what there is: one data set, as many seeds as runs', async () => {
  const study = await table4(many(12, 40));
  expect(v.parse(StudySchema, JSON.parse(JSON.stringify(study)))).toEqual(study);
  expect(study.blocks).toHaveLength(1);
  expect(study.protocol.sizes.full.seeds).toBe(12);
  const recorded = Array.from({ length: runCount(study) }, (_, run) => jobOf(study, run)).filter(
    (job) => job.recorded !== null,
  );
  expect(recorded).toHaveLength(12);
  expect(new Set(recorded.map(({ arm }) => arm.id))).toEqual(new Set(['collm']));
  expect(recorded.map((job) => job.recorded?.seed)).toEqual(
    Array.from({ length: 12 }, (_, i) => 40 + i),
  );
  const row = sourceTable(study).rows.find(([title]) => title?.includes('Navigator'));
  expect(row?.[1]).toMatch(/^12 recorded before, .*; seeds of their own: 40–51$/);
});

test('copies of a run count once, and too few runs are refused with the number that would do', async () => {
  await expect(table4([...many(5), ...many(5)])).rejects.toThrow(/5 paired runs cannot show/);
  await expect(table4([])).rejects.toThrow(/None of the recorded runs is one of “Table 4”/);
  const tools = { ...(await nodeSetUp()), recorded: many(5) };
  const offers = await studyOffers(named('table4'), 'full', player, tools);
  expect(offers.map(({ runs }) => runs.length)).toEqual([5, 0, 0]);
});

test('where figures depend on the seed, only a run of the very seed serves', async () => {
  const tools = await nodeSetUp();
  const protocol = { ...named('table4'), settings: { accuracy: 'trial' } };
  const benchmark = tools.benchmarks[0]!;
  const blocks = await blocksOf(protocol, benchmark, benchmark.tasks[0], tools);
  const trial = (seed: number) =>
    many(1, seed).map((run) => ({
      ...run,
      config: { ...run.config, settings: { ...run.config.settings, accuracy: 'trial' } },
    }));
  const asked = { protocol, size: 'full', blocks, player, bySeed: () => true } as const;
  const runs = [20_000, 20_001, 20_003].flatMap(trial);
  expect(offersOf(asked, runs)[0]?.runs.map(({ config }) => config.seed)).toEqual([20_000, 20_001]);
  const taken = takeRecorded(asked, runs);
  expect(taken?.protocol.sizes.full.seeds).toBe(2);
});

test('a recorded run comes to what its events say, and another in its place is refused', async () => {
  const study: Study = await table4([real, ...many(11)]);
  const at = study.recorded?.find(({ id }) => id === 'own')?.run ?? -1;
  const executor = nodeExecutor({ recorded: () => Promise.resolve(events) });
  const { outcome } = await executor.execute('search', jobOf(study, at));
  expect(v.parse(OutcomeSchema, outcome)).toEqual(outcome);
  const state = foldRun(nasbench201, events);
  expect(outcome.queries).toBe(100);
  expect(outcome.best.at(-1)?.objective).toBe(state.incumbent?.metric.value);
  expect(outcome.counters.calls).toBe(state.counters.calls);
  expect(outcome.counters.wallMs).toBe(state.counters.callMs);
  const other = study.recorded?.find(({ id }) => id !== 'own')?.run ?? -1;
  await expect(executor.execute('search', jobOf(study, other))).rejects.toThrow(
    'is not the one that this study was set up with',
  );
});

test('a written run file gives the same recorded run again', async () => {
  const text = writeRunFile('Own', events);
  const again = await importedRun(new Blob([text]), 'file', importTools);
  expect(recordedRun('own', 'Own', again.events)).toEqual(real);
});
