import { merit } from '#spaces/column';
import { columnOf } from '#spaces/taskSpace';
import type { Architecture } from '#spaces/space';
import { rankCorrelation } from '#src/evaluate/rankCorrelation';
import type { Answer, Ask, AskOf, Goal } from './ask';
import { frontShare } from './front';
import type { Ground } from './ground';
import { figure, type Values } from './values';

/** What the table says of an answer. */
export interface Verdict {
  /** Null where nothing could be wrong. */
  readonly right: boolean | null;
  /** What the text may name from now on. */
  readonly values: Values;
}

/** What a picture found out for a step that waits for it. */
export type Truth = number | readonly number[];

/**
 * Grades an answer by the table. @param told what the picture found out, where the step waits for it
 * @throws {TypeError} where the answer is to another question
 */
export function judge(ask: Ask, answer: Answer, ground: Ground, told?: Truth): Verdict {
  if (ask.kind === 'choose' && answer.kind === 'choose') {
    const right = ask.right === 'told' ? told : ask.right;
    return { right: right === null ? null : right === answer.place, values: {} };
  }
  if (ask.kind === 'guess' && answer.kind === 'guess') return guessed(ask, answer.value, told);
  if (ask.kind === 'order' && answer.kind === 'order') return ordered(ask, answer.places, told);
  if (ask.kind === 'build' && answer.kind === 'build')
    return built(ask, answer.architecture, ground);
  if (ask.kind === 'edges' && answer.kind === 'edges') {
    const right = [...ask.right].sort().join() === [...answer.dimensions].sort().join();
    return { right, values: { yours: figure(answer.dimensions.length) } };
  }
  if (ask.kind === 'hunt' && answer.kind === 'hunt') {
    const reached = merit(ground.objective, answer.best) >= merit(ground.objective, ask.bar);
    const queries = figure(answer.queries);
    return { right: reached, values: { ...standing(ground, answer.row), queries } };
  }
  if (ask.kind === 'steer' && answer.kind === 'steer') {
    const values = answer.rows.map((row) => ground.value(ground.objective, row));
    const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
    const right = mean >= ask.bar && values.length >= ask.fewest;
    return { right, values: { yours: figure(mean, 2), count: figure(values.length) } };
  }
  if (ask.kind === 'front' && answer.kind === 'front') {
    const share = frontShare(ground, ask.column, answer.rows);
    return { right: share >= ask.pass, values: { yours: figure(100 * share, 1) } };
  }
  if (ask.kind === 'subnet' && answer.kind === 'subnet') {
    const right = answer.accuracy >= ask.least && answer.cost <= ask.max;
    return { right, values: { yours: figure(answer.accuracy, 2), cost: figure(answer.cost, 2) } };
  }
  if (ask.kind === 'study' && answer.kind === 'study') {
    return { right: answer.decided, values: { yours: figure(answer.seeds) } };
  }
  throw new TypeError(`an answer of kind "${answer.kind}" to a question of kind "${ask.kind}"`);
}

function guessed(ask: AskOf<'guess'>, value: number, told?: Truth): Verdict {
  const truth = ask.truth === 'told' ? Number(told) : ask.truth;
  const off =
    ask.scale === 'log' ? Math.max(value / truth, truth / value) : Math.abs(value - truth);
  const values = { yours: figure(value, ask.digits), truth: figure(truth, ask.digits) };
  return { right: off <= ask.near, values };
}

function ordered(ask: AskOf<'order'>, places: readonly number[], told?: Truth): Verdict {
  const merits = ask.merits === 'told' ? (typeof told === 'object' ? told : []) : ask.merits;
  const given = places.map((_, i) => -i);
  const truth = places.map((place) => Number(merits[place] ?? NaN));
  const { kendall } = rankCorrelation(Float64Array.from(given), Float64Array.from(truth));
  return { right: kendall >= ask.pass, values: { yours: figure(kendall, 2) } };
}

/** Choices in which two architectures differ. */
export const differences = (a: Architecture, b: Architecture): number =>
  a.filter((option, d) => option !== b[d]).length;

function built(ask: AskOf<'build'>, a: Architecture, ground: Ground): Verdict {
  const row = ground.figures.rowOf(a);
  const changes = differences(a, ask.start);
  const allowed = ask.changes === null || changes <= ask.changes;
  return {
    right: ask.goal.kind === 'any' ? null : allowed && meets(ask.goal, ask.start, a, ground),
    values: { ...standing(ground, row), changes: figure(changes) },
  };
}

function meets(goal: Goal, start: Architecture, a: Architecture, ground: Ground): boolean {
  const { space, objective } = ground;
  const row = ground.figures.rowOf(a);
  switch (goal.kind) {
    case 'any':
      return true;
    case 'rank':
      return ground.rank(row) <= goal.atMost;
    case 'twin':
      return space.key(a) === space.key(start) && differences(a, start) > 0;
    case 'within': {
      const cost = ground.value(columnOf(space, goal.column), row);
      return cost <= goal.max && ground.value(objective, row) >= goal.least;
    }
    default:
      return goal satisfies never;
  }
}

/** What the table says of an architecture. */
export const standing = (ground: Ground, row: number): Values => ({
  yours: figure(ground.value(ground.objective, row), 2),
  rank: figure(ground.rank(row)),
});
