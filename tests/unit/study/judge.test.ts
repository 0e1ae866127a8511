import { expect, test } from 'vitest';
import { ownModels } from '#models/llm/ownModel';
import type { RunConfig } from '#src/search/config';
import { createModelJudge } from '#src/llm/judge/createModelJudge';
import { readRank } from '#src/llm/judge/rankPrompt';
import type { OpenModel } from '#src/llm/library/openModel';
import type { ModelRow } from '#src/llm/library/modelRow';
import { judgeableRows, rankingRun } from '#src/study/ranking/rankingRun';
import { jobOf } from '#src/study/run/jobs';
import { setUpStudy } from '#src/study/run/setUp';
import { nodeSetUp } from '#tests/tools/nodeStudy';
import { openTable } from '#tests/tools/nodeTable';
import { acceptor, loadXGrammar } from '../llm/xgrammar';
import { scriptedModel, type ScriptedModel } from '../llm/scriptedModel';
import { defaultConfig, nasbench201 } from '../benchmarks';
import { named } from './runs';

const player = { kind: 'llm', model: 'scripted', thinking: false } as const;
const role = { ...player, temperature: 0.6, memory: true };
const config: RunConfig = { ...defaultConfig, navigator: role };

const opener =
  (model: ScriptedModel, id = 'scripted') =>
  (): Promise<OpenModel> =>
    Promise.resolve({ model, row: { id, engine: 'wllama', thinking: false } as ModelRow });

test('an order in letters becomes scores, and what is not named comes last', () => {
  expect(readRank('C A B', 3)).toEqual([2, 1, 3]);
  expect(readRank('B, then A.', 4)).toEqual([1, 2, 0, 0]);
  expect(readRank('A A A', 3)).toBeNull();
  expect(readRank('no idea', 10)).toBeNull();
});

test('a model is asked for an order of codes, without figures or the benchmark’s name', async () => {
  const model = scriptedModel(['B A']);
  const judge = await createModelJudge(config, role, nasbench201, { open: opener(model) });
  const pair = [nasbench201.dimensions.map(() => 3), nasbench201.dimensions.map(() => 0)];
  expect(await judge.judge(pair, 1)).toMatchObject({ scores: [1, 2], calls: 1, promptTokens: 100 });
  const [request] = model.requests;
  const prompt = request?.messages.map(({ content }) => content).join('\n') ?? '';
  expect(prompt).toContain('A 333333\nB 000000');
  expect(prompt).not.toMatch(/bench/i);
  const accepts = await acceptor(loadXGrammar(), request?.grammar ?? '');
  expect([accepts('A B'), accepts('A'), accepts('A C')]).toEqual([true, false, false]);
});

test('a model that knows the truth has a tau of 1, one that says nothing has none', async () => {
  const study = await setUpStudy(named('comprehension'), 'short', player, await nodeSetUp());
  const at = study.protocol.arms.findIndex(({ id }) => id === 'model');
  expect(study.protocol.arms[at]?.title).toBe('Language model: scripted');
  const job = jobOf(study, at);
  const table = await openTable({ ...job.config, navigator: { kind: 'rules' } });
  await table.figures.load(table.space.columns.flatMap((c) => (c.role === 'prior' ? [c.id] : [])));
  const rows = judgeableRows(table, job.config.objective);
  const worth = new Map(
    rows.map((row, place) => [table.figures.architectureOf(row).join(), place]),
  );
  const knowing = {
    judge: (list: readonly (readonly number[])[]) =>
      Promise.resolve({
        scores: list.map((a) => worth.get(a.join()) ?? NaN),
        ...{ calls: 1, promptTokens: 9, completionTokens: 3 },
      }),
    dispose: () => Promise.resolve(),
  };
  const told = await rankingRun(job, table, rows, knowing);
  expect(told.measures).toEqual({ tau: 1, 'tau-top': 1 });
  expect(told.counters).toMatchObject({
    calls: 2,
    promptTokens: 18,
    completionTokens: 6,
    invalid: 0,
  });
  const silent = await createModelJudge(config, role, nasbench201, {
    open: opener(scriptedModel(['…'])),
  });
  const nothing = await rankingRun(job, table, rows, silent);
  expect(nothing.measures).toEqual({});
  expect(nothing.counters.invalid).toBe(2);
});

test.each(ownModels.map(({ id }) => id))(
  'Sextant’s own model judges by the focus of its first strategy: %s',
  async (id) => {
    const model = scriptedModel(['?']);
    const own = { ...role, model: id };
    const judge = await createModelJudge({ ...config, navigator: own }, own, nasbench201, {
      open: opener(model, id),
    });
    const a = nasbench201.dimensions.map(() => 3);
    const { scores, calls } = await judge.judge([a, a], 1);
    // a reply that is no strategy leaves everything open: nothing is said of either
    expect(scores).toEqual([0, 0]);
    expect(calls).toBeGreaterThan(0);
    expect(model.requests[0]?.messages[0]?.content).toMatch(/^Navigator/);
  },
);

test('a model that is kept is loaded once for all judges, and one that failed is tried again', async () => {
  const kept = new Map<string, Promise<OpenModel>>();
  const model = scriptedModel(['B A', 'A B']);
  let loads = 0;
  const open = () => (++loads === 1 ? Promise.reject(new Error('lost')) : opener(model)());
  const pair = [nasbench201.dimensions.map(() => 3), nasbench201.dimensions.map(() => 0)];
  await expect(createModelJudge(config, role, nasbench201, { open, kept })).rejects.toThrow('lost');
  for (const scores of [
    [1, 2],
    [2, 1],
  ]) {
    const judge = await createModelJudge(config, role, nasbench201, { open, kept });
    expect(await judge.judge(pair, 1)).toMatchObject({ scores });
    await judge.dispose();
  }
  expect(loads).toBe(2);
});
