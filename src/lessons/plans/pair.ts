import type { SearchSpace } from '#spaces/space';
import type { RoundState, RunState } from '#src/search/history';
import type { Strategy } from '#src/search/strategy';
import type { LessonPlan, Scene, Sources } from '../lesson';
import { runner, type RacePlan } from '../race';
import { figure } from '../values';

/** Second minus first: what the Navigator's memory is worth. */
const memory: RacePlan = {
  runners: [runner('collm'), runner('collm', { id: 'forgetful', remembers: false })],
  ...{ seeds: 20, firstSeed: 700, budget: 60 },
  tells: 'verdict',
};

/** Lesson 4: a Navigator and a Generator, and what passes between them. */
export const pair: LessonPlan = {
  id: 'pair',
  steps: [
    {
      id: 'roles',
      scene: () => ({
        show: { kind: 'round', by: 'rules', round: 1 },
        ask: {
          kind: 'choose',
          items: [0, 1, 2].map((option) => ({ kind: 'words', option })),
          right: 0,
        },
        values: {},
      }),
    },
    { id: 'focus', scene: async (sources) => avoided(sources, await sources.recording('rules')) },
    { id: 'progress', scene: async ({ recording }) => better(await recording('rules')) },
    {
      id: 'memory',
      scene: () => ({
        show: null,
        ask: {
          kind: 'choose',
          items: [0, 1, 2].map((option) => ({ kind: 'words', option })),
          right: 'told',
        },
        after: { kind: 'race', plan: memory, as: 'strip' },
        values: { seeds: figure(memory.seeds), budget: figure(memory.budget) },
      }),
    },
    { id: 'player', scene: () => player() },
    { id: 'task', scene: async ({ recording }) => steer(await recording('rules')) },
  ],
};

const roundOf = (run: RunState, number: number): RoundState => {
  const round = run.rounds.find((r) => r.round === number);
  if (!round) throw new RangeError(`the recording has no round ${number}`);
  return round;
};

const meritsOf = ({ proposals }: RoundState): number[] =>
  proposals.flatMap(({ outcome }) => (outcome?.type === 'evaluated' ? [outcome.metric.value] : []));

/** Which operation the Navigator turns against first. */
function avoided({ ground }: Sources, run: RunState): Scene {
  const options = ground.space.dimensions[0]?.options ?? [];
  const edges = ground.space.dimensions.length;
  const avoidedIn = ({ strategy }: RoundState) =>
    options.map((_, o) => strategy?.focus.filter((row) => row[o] === 'avoid').length ?? 0);
  const turn = run.rounds.find((r) => Math.max(...avoidedIn(r)) >= edges / 2);
  if (!turn) throw new RangeError('the recording’s Navigator never turns against an operation');
  const counts = avoidedIn(turn);
  const most = Math.max(...counts);
  const right = counts.indexOf(most);
  return {
    show: { kind: 'round', by: 'rules', round: 1 },
    after: { kind: 'round', by: 'rules', round: turn.round },
    ask: {
      kind: 'choose',
      items: options.map((_, option) => ({ kind: 'operation', option })),
      right,
    },
    values: {
      name: options[right]?.label ?? '',
      count: figure(most),
      edges: figure(edges),
      round: figure(turn.round),
    },
  };
}

/** How much of a round is better than all that came before it. */
function better(run: RunState): Scene {
  const [before, after] = [roundOf(run, 1), roundOf(run, 2)].map(meritsOf);
  const best = Math.max(...(before ?? []));
  const count = (after ?? []).filter((value) => value > best).length;
  return {
    show: { kind: 'round', by: 'rules', round: 1 },
    after: { kind: 'round', by: 'rules', round: 2 },
    ask: {
      kind: 'guess',
      ...{ truth: count, near: 2, from: 0, to: (after ?? []).length },
      ...{ scale: 'linear', digits: 0, unit: '' },
    },
    values: { proposals: figure((after ?? []).length), best: figure(best, 2) },
  };
}

/** Who plays the roles: said, never pretended. */
function player(): Scene {
  return {
    show: { kind: 'own' },
    ask: {
      kind: 'choose',
      items: [0, 1, 2].map((option) => ({ kind: 'words', option })),
      right: 1,
    },
    values: {},
  };
}

/** Everything open: nothing is known yet. */
const openFocus = ({ dimensions }: SearchSpace): Strategy['focus'] =>
  dimensions.map(({ options }) => options.map(() => 'open'));

/** A strategy by hand: the Generator's cells are to beat those of the Navigator's own first round. */
function steer(run: RunState): Scene {
  const merits = meritsOf(roundOf(run, 1));
  const fewest = 8;
  const bar = merits.reduce((a, b) => a + b, 0) / Math.max(1, merits.length);
  return {
    show: null,
    ask: { kind: 'steer', focus: openFocus(run.space), seed: 17, bar, fewest },
    values: { bar: figure(bar, 2), fewest: figure(fewest) },
  };
}
