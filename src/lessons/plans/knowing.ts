import { Rng } from '#spaces/rng';
import { columnsOf, withFigures, type TaskSpace } from '#spaces/taskSpace';
import { falseNames } from '#src/study/controls/falseNames';
import { fromDeciles } from '#src/study/ranking/drawTen';
import { byChance, byStrengths, scoreOf } from '#src/study/ranking/judges';
import { kendallTauB } from '#src/study/statistics/kendall';
import type { Ground } from '../ground';
import type { LessonPlan, Scene, Sources } from '../lesson';
import type { Judged } from '../picture';
import { figure, type Values } from '../values';

/** Draws of ten that every judge puts in order, as in the paper. */
const draws = 40;

/** Lesson 5: who knows good architectures without having seen a result? */
export const knowing: LessonPlan = {
  id: 'knowing',
  steps: [
    { id: 'order', scene: async ({ ground }) => order(ground, 1, 0.5) },
    {
      id: 'tau',
      scene: () => ({
        show: null,
        ask: {
          kind: 'guess',
          ...{ truth: 0, near: 0.15, from: -1, to: 1, scale: 'linear', digits: 2, unit: '' },
        },
        values: {},
      }),
    },
    { id: 'judges', scene: ({ ground }) => judges(ground) },
    { id: 'model', scene: (sources) => languageModel(sources) },
    { id: 'best', scene: ({ ground }) => amongTheBest(ground) },
    { id: 'names', scene: ({ ground }) => names(ground) },
    { id: 'task', scene: async ({ ground }) => order(ground, 2, 0.6) },
  ],
};

/** Rows that every judge can judge, the worst first. */
async function judgeable(ground: Ground): Promise<{ rows: number[]; space: TaskSpace }> {
  const ids = columnsOf(ground.space, 'prior').map(({ id }) => id);
  await ground.load(ids);
  const columns = ids.map((id) => ground.figures.column(id));
  const rows = [...ground.best]
    .reverse()
    .filter((row) => columns.every((c) => !Number.isNaN(c[row])));
  return { rows, space: withFigures(ground.space, ground.figures, ids, ground.objective.id) };
}

/** Ten cells, one of each tenth, in a random order. */
async function order(ground: Ground, seed: number, pass: number): Promise<Scene> {
  const { rows } = await judgeable(ground);
  const ten = fromDeciles(rows, Rng.seeded(seed));
  const merits = ten.map((row) => ground.value(ground.objective, row));
  const size = ten.map((row) => ground.value(ground.size, row));
  return {
    show: null,
    ask: { kind: 'order', items: ten.map((row) => ({ kind: 'row', row })), merits, pass },
    values: { size: figure(kendallTauB(size, merits), 2), bar: figure(pass, 1) },
  };
}

type Given = (row: number, rng: Rng) => number;

/** Mean Kendall tau-b of a judge over draws of ten. */
function meanTau(ground: Ground, rows: readonly number[], given: Given): number {
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const rng = Rng.seeded(100 + draw);
    const ten = fromDeciles(rows, rng);
    const truth = ten.map((row) => ground.value(ground.objective, row));
    const tau = kendallTauB(
      ten.map((row) => given(row, rng)),
      truth,
    );
    sum += Number.isFinite(tau) ? tau : 0;
  }
  return sum / draws;
}

async function tausOf(ground: Ground, share: number): Promise<Judged[]> {
  const { rows: all, space } = await judgeable(ground);
  const rows = all.slice(Math.floor(share * all.length));
  const by = (id: string) => (row: number) => scoreOf(space, id, ground.architecture(row)) ?? 0;
  const proxies = columnsOf(space, 'prior')
    .map(({ id, name }) => ({ id, name, tau: meanTau(ground, rows, by(id)) }))
    .sort((a, b) => b.tau - a.tau);
  const [best, worst] = [proxies[0], proxies[proxies.length - 1]];
  return [
    { id: byStrengths, name: '', tau: meanTau(ground, rows, by(byStrengths)) },
    {
      id: ground.size.id,
      name: ground.size.name,
      tau: meanTau(ground, rows, by(ground.size.id)),
    },
    ...(best && worst && best !== worst ? [best, worst] : []),
    { id: byChance, name: '', tau: meanTau(ground, rows, (_, rng) => rng.next()) },
  ].sort((a, b) => b.tau - a.tau);
}

const tauOf = (judged: readonly Judged[], id: string) =>
  figure(judged.find((j) => j.id === id)?.tau ?? NaN, 2);

async function judges(ground: Ground): Promise<Scene> {
  const judged = await tausOf(ground, 0);
  const proxies = judged.filter(({ id }) =>
    columnsOf(ground.space, 'prior').some((c) => c.id === id),
  );
  const candidates = [
    judged.find(({ id }) => id === byStrengths)?.tau ?? NaN,
    judged.find(({ id }) => id === ground.size.id)?.tau ?? NaN,
    proxies[0]?.tau ?? NaN,
    judged.find(({ id }) => id === byChance)?.tau ?? NaN,
  ];
  const values: Values = {
    rules: tauOf(judged, byStrengths),
    size: tauOf(judged, ground.size.id),
    proxy: figure(proxies[0]?.tau ?? NaN, 2),
    draws: figure(draws),
  };
  return {
    show: null,
    ask: {
      kind: 'choose',
      items: [0, 1, 2, 3].map((option) => ({ kind: 'words', option })),
      right: candidates.indexOf(Math.max(...candidates)),
    },
    after: { kind: 'judges', judges: judged, draws },
    values,
  };
}

/** What a small language model proposes before it has seen any result, as it was recorded. */
async function languageModel({ ground, recording }: Sources): Promise<Scene> {
  const run = await recording('other');
  const rows = run.evaluated
    .filter(({ round }) => round === 1)
    .map(({ architecture }) => ground.figures.rowOf(architecture));
  const half = ground.best.length / 2;
  const { generator } = run.config;
  const model = generator.kind === 'llm' ? generator.model : '';
  return {
    show: null,
    ask: {
      kind: 'guess',
      ...{ truth: rows.filter((row) => ground.rank(row) <= half).length, near: 1 },
      ...{ from: 0, to: rows.length, scale: 'linear', digits: 0, unit: '' },
    },
    after: { kind: 'round', by: 'other', round: 1, ownJudges: true },
    values: { cells: figure(rows.length), model: model.replace(/^file:([^.:]+).*$/, '$1') },
  };
}

/** Among the best tenth: the order that a search needs. */
async function amongTheBest(ground: Ground): Promise<Scene> {
  const [all, top] = [await tausOf(ground, 0), await tausOf(ground, 0.9)];
  const tau = (judged: readonly Judged[]) =>
    judged.find(({ id }) => id === byStrengths)?.tau ?? NaN;
  return {
    show: { kind: 'judges', judges: all, draws },
    ask: {
      kind: 'guess',
      ...{ truth: tau(top), near: 0.15, from: -1, to: 1, scale: 'linear', digits: 2, unit: '' },
    },
    after: { kind: 'judges', judges: top, draws },
    values: { rules: figure(tau(all), 2) },
  };
}

/** The rules' prior, given to the wrong operations. */
async function names(ground: Ground): Promise<Scene> {
  const { rows, space } = await judgeable(ground);
  const plain = meanTau(
    ground,
    rows,
    (row) => scoreOf(space, byStrengths, ground.architecture(row)) ?? 0,
  );
  const spaces = Array.from({ length: draws }, (_, i) => falseNames(space, i));
  let draw = -1;
  let of: Rng | null = null;
  const renamed = meanTau(ground, rows, (row, rng) => {
    if (rng !== of) [of, draw] = [rng, draw + 1];
    return scoreOf(spaces[draw] ?? space, byStrengths, ground.architecture(row)) ?? 0;
  });
  return {
    show: null,
    ask: {
      kind: 'choose',
      items: [0, 1, 2].map((option) => ({ kind: 'words', option })),
      right: renamed > plain - 0.1 ? 0 : renamed < -0.1 ? 2 : 1,
    },
    after: {
      kind: 'judges',
      judges: [
        { id: byStrengths, name: '', tau: plain },
        { id: 'renamed', name: '', tau: renamed },
      ],
      draws,
    },
    values: { plain: figure(plain, 2), renamed: figure(renamed, 2) },
  };
}
