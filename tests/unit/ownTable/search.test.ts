import { describe, expect, it } from 'vitest';
import { Rng } from '#spaces/rng';
import { type TaskSpace, withFigures } from '#spaces/taskSpace';
import { attainable } from '#src/evaluate/attainable';
import { columnsNeeded, createTableEvaluator } from '#src/evaluate/table';
import { proposalGrammar } from '#src/llm/grammar/proposalGrammar';
import { strategyGrammar } from '#src/llm/grammar/strategyGrammar';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { effort } from '#src/llm/roles/createPlayer';
import { createLlmGenerator } from '#src/llm/roles/llmGenerator';
import { createLlmNavigator } from '#src/llm/roles/llmNavigator';
import type { Player } from '#src/llm/roles/player';
import { benchmarkOf } from '#src/ownTable/table/benchmarkOf';
import type { OwnTable } from '#src/ownTable/table/ownTable';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { configProblems } from '#src/search/configProblems';
import { Coordinator } from '#src/search/coordinator';
import { defaultConfig } from '#src/search/defaultConfig';
import type { EventBody } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import type { Roles } from '#src/search/searchers/index';
import { createSearcher } from '#src/search/searchers/index';
import { damagedList, damagedStrategy, legalList, legalStrategy } from '#tests/unit/llm/replies';
import { scriptedModel } from '#tests/unit/llm/scriptedModel';
import { acceptor, loadXGrammar } from '#tests/unit/llm/xgrammar';
import { eventsOf } from '#tests/unit/search/collect';
import { modelFree } from '#tests/unit/search/modelFree';
import { csvOfSize, tableOf } from './tables';

/** All 1,024 architectures; with every third row left out; and one that knows no cost, lowers an error. */
const whole = tableOf(csvOfSize(5));
const holed = tableOf(
  csvOfSize(5)
    .split('\n')
    .filter((_, i) => i % 3 !== 1)
    .join('\n'),
);
const errors = tableOf(
  csvOfSize(5).replace('flops,val_acc,test_acc,train_acc', 'id,val_error,test_error,note'),
);

async function opened(table: OwnTable, patch: Partial<RunConfig>) {
  const benchmark = benchmarkOf(table);
  const config: RunConfig = {
    ...defaultConfig(benchmark),
    budget: 40,
    rounds: 100,
    seed: 5,
    ...patch,
  };
  expect(configProblems(config, benchmark)).toEqual([]);
  if (benchmark.scoring.kind !== 'table') throw new Error('no table');
  const figures = await benchmark.scoring.open(config, () => Promise.reject(new Error('no files')));
  const needed = columnsNeeded(config, benchmark.spaceOf(config));
  await figures.load(needed);
  const space = withFigures(benchmark.spaceOf(config), figures, needed, config.objective);
  const evaluator = createTableEvaluator(config, space, figures, table.sha256);
  return { config, space, figures, evaluator };
}
type Opened = Awaited<ReturnType<typeof opened>>;

const rules = (): Roles => ({
  navigator: createBuiltinNavigator(),
  generator: createBuiltinGenerator(),
});

function coordinate(
  { config, space, evaluator }: Opened,
  events?: readonly EventBody[],
  roles = rules(),
) {
  const searcher = createSearcher(config, space, roles);
  const fold = events === undefined ? {} : { fold: foldRun(space, events) };
  return new Coordinator({ space, evaluator, searcher, config, ...fold });
}

const evaluatedIn = (events: readonly EventBody[]) =>
  events.filter((event) => event.type === 'evaluated');

describe.each(modelFree)('searcher %s on a table of one’s own', { timeout: 60_000 }, (searcher) => {
  it.each([
    ['complete', whole],
    ['with holes', holed],
    ['of errors, without a cost', errors],
  ])(
    '%s: spends its budget on rows that exist, best first told by their figures',
    async (_, table) => {
      const open = await opened(table, { searcher });
      const events = await eventsOf(coordinate(open));
      const evaluated = evaluatedIn(events);
      expect(evaluated).toHaveLength(40);
      const objective = table.columns.find(({ role }) => role === 'objective');
      const better = (a: number, b: number) => (objective?.better === 'lower' ? a < b : a > b);
      let best: number | null = null;
      for (const { architecture, metric, best: isBest } of evaluated) {
        const row = open.figures.rowOf(architecture);
        expect(metric.value).toBe(objective?.values[row]);
        expect(isBest).toBe(best === null || better(metric.value, best));
        if (isBest) best = metric.value;
      }
      for (const event of events) {
        if (event.type === 'refused') expect(['missing', 'repeated']).toContain(event.reason);
      }
      const ended = events.at(-1);
      expect(ended).toMatchObject({ type: 'ended', reason: 'budget' });
      if (ended?.type === 'ended')
        expect(ended.test).toHaveLength(evaluated.filter((e) => e.best).length);
    },
  );

  it('continues identically from every event', async () => {
    const open = await opened(holed, { searcher, budget: 16 });
    const events = await eventsOf(coordinate(open));
    for (let count = 1; count <= events.length; count++) {
      const rest = await eventsOf(coordinate(open, events.slice(0, count)));
      expect(rest, `after event ${count - 1}`).toEqual(events.slice(count));
    }
  });

  it('keeps a limit on a cost column of the table', async () => {
    const open = await opened(whole, { searcher, limits: [{ column: 'flops', max: 45 }] });
    const events = await eventsOf(coordinate(open));
    const best = evaluatedIn(events).filter((event) => event.best);
    expect(best.length).toBeGreaterThan(0);
    for (const { cost } of best) expect(cost['flops']).toBeLessThanOrEqual(45);
  });
});

it('the built-in rules find the optimum of a table that they have never seen', async () => {
  const open = await opened(whole, { budget: 150 });
  const events = await eventsOf(coordinate(open));
  const bounds = attainable(open.config, open.space, open.figures);
  const best = evaluatedIn(events).findLast((event) => event.best);
  const all = [...(whole.columns.find(({ id }) => id === 'val_acc')?.values ?? [])].sort(
    (a, b) => b - a,
  );
  expect(bounds?.objective).toBe(all[0]);
  expect(all.indexOf(best?.metric.value ?? NaN)).toBeLessThan(5);
});

it('a run tells the table’s checksum and goes on with no other', async () => {
  const open = await opened(whole, { searcher: 'random', budget: 10 });
  const events = await eventsOf(coordinate(open));
  expect(events[0]).toMatchObject({ type: 'started', checksum: whole.sha256 });
  const other = { ...open, evaluator: { ...open.evaluator, checksum: holed.sha256 } };
  expect(await eventsOf(coordinate(other, events.slice(0, 5)))).toEqual([
    { type: 'paused', why: expect.stringContaining('another table') },
  ]);
});

it('figures that the report lacks are left out at the end, not invented', async () => {
  const lines = csvOfSize(3).trim().split('\n');
  const cut = lines.map((line, i) => (i === 0 ? line : line.replace(/,[^,]*,([^,]*)$/, ',,$1')));
  const open = await opened(tableOf(cut.join('\n')), { searcher: 'random', budget: 10 });
  const events = await eventsOf(coordinate(open));
  expect(events.at(-1)).toMatchObject({ type: 'ended', test: [] });
  expect(attainable(open.config, open.space, open.figures)).toMatchObject({
    reportOfBest: null,
    bestReport: null,
  });
});

it('an architecture without the objective’s figure is refused, and costs no query', async () => {
  const lines = csvOfSize(3).trim().split('\n');
  const text = lines.map((line, i) => (i % 2 === 0 ? line : line.replace(/[^,]*$/, ''))).join('\n');
  const table = tableOf(
    text.replace('flops,val_acc,test_acc,train_acc', 'flops,note,cifar10,svhn'),
  );
  expect(table.columns.map(({ id, role }) => [id, role])).toEqual([
    ['flops', 'cost'],
    ['cifar10', 'objective'],
    ['svhn', 'objective'],
  ]);
  const open = await opened(table, { searcher: 'random', budget: 20, objective: 'svhn' });
  const events = await eventsOf(coordinate(open));
  expect(evaluatedIn(events)).toHaveLength(20);
  const first = open.figures.architectureOf(0);
  expect(Number.isNaN(open.figures.column('svhn')[0])).toBe(true);
  expect(open.space.missing(first)).toBe('the table has no svhn for it');
});

it('a search that has seen every row says that nothing is left', async () => {
  const lines = csvOfSize(3).split('\n');
  const some = tableOf(lines.filter((_, i) => i === 0 || i % 2 === 1).join('\n'));
  for (const searcher of modelFree) {
    const open = await opened(some, { searcher, budget: 500 });
    const events = await eventsOf(coordinate(open));
    expect(evaluatedIn(events)).toHaveLength(32);
    expect(events.at(-1)).toMatchObject({ type: 'ended', reason: 'exhausted' });
  }
});

describe('language models on a table of one’s own', () => {
  const xgrammar = loadXGrammar();

  it.each([null, 5])('write legal replies only (renamed: %s)', async (renamed) => {
    const vocabulary = createVocabulary(spaceOf(whole), renamed);
    for (const reply of ['codes', 'names'] as const) {
      const accepts = await acceptor(xgrammar, proposalGrammar(vocabulary, reply));
      const rng = Rng.seeded(3);
      for (let i = 0; i < 200; i++) {
        expect(accepts(legalList(vocabulary, reply, rng))).toBe(true);
        expect(accepts(damagedList(vocabulary, reply, rng))).toBe(false);
      }
    }
    const accepts = await acceptor(xgrammar, strategyGrammar(vocabulary, 20));
    const rng = Rng.seeded(4);
    for (let i = 0; i < 200; i++) {
      expect(accepts(legalStrategy(vocabulary, rng, 20))).toBe(true);
      expect(accepts(damagedStrategy(vocabulary, rng, 20))).toBe(false);
    }
  });

  it('play both roles to the end of a run, told what they choose and nothing else', async () => {
    const llm = { kind: 'llm' as const, model: 'm', temperature: 1, thinking: false, memory: true };
    const open = await opened(holed, { navigator: llm, generator: llm });
    const { setting, model, player } = players(open);
    const roles: Roles = {
      navigator: createLlmNavigator(player('navigator'), true),
      generator: createLlmGenerator(player('generator')),
    };
    const events = await eventsOf(coordinate(open, undefined, roles));
    expect(evaluatedIn(events)).toHaveLength(40);
    const [first] = model.requests;
    const system = first?.messages[0]?.content ?? '';
    expect(system).toContain('a code of 5 characters');
    expect(system).toContain(
      'Positions 1 (layer0), 2 (layer1), 3 (layer2), 4 (layer3), 5 (layer4): 0=0 1=1 2=2 3=3',
    );
    expect(system).not.toContain('Toy');
    expect(setting.space.title).toBe('Toy');
  });
});

const spaceOf = (table: OwnTable): TaskSpace => {
  const benchmark = benchmarkOf(table);
  return benchmark.spaceOf(defaultConfig(benchmark));
};

function players({ space, config }: Opened) {
  const setting = promptSetting(space, config);
  const { entries, ...limits } = effort.wllama(space.dimensions.length);
  const rng = Rng.seeded(7);
  const model = scriptedModel([
    ({ grammar }) =>
      grammar?.includes('Summary')
        ? legalStrategy(setting.vocabulary, rng, limits.sectionWords)
        : legalList(setting.vocabulary, config.prompt.reply, rng),
  ]);
  const player = (role: Player['role']): Player => ({
    ...limits,
    model,
    setting: { ...setting, entries },
    temperature: 1,
    thinking: false,
    onToken: () => undefined,
    role,
  });
  return { setting, model, player };
}
