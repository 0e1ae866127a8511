import type { History } from '../../history';
import { meritIn } from '../../meritIn';
import { median } from './statistics';
import type { Choice } from './phrases';

/** Results on each side of a comparison, at least. */
const enough = 3;

/** Median merits with and without one choice. */
export interface Contrast extends Choice {
  readonly with: number;
  readonly without: number;
  /** Number of evaluations with it. */
  readonly count: number;
}

/** How a choice's gain depends on another choice: medians with both, and with each missing. */
export interface Interplay {
  readonly first: Choice;
  readonly second: Choice;
  /** Gain of `second` beside `first`, points. */
  readonly beside: number;
  /** Gain of `second` without `first`, points. */
  readonly alone: number;
}

/** What is compared. */
type Results = Pick<History, 'space' | 'config' | 'evaluated'>;

/** Every choice that enough evaluations have and enough have not. */
export function contrastsOf(history: Results): Contrast[] {
  const { space, evaluated } = history;
  const middle = medianIn(history);
  return space.dimensions.flatMap(({ options }, dimension) =>
    options.flatMap((_, option) => {
      const has = evaluated.filter((e) => e.architecture[dimension] === option);
      const lacks = evaluated.filter((e) => e.architecture[dimension] !== option);
      if (has.length < enough || lacks.length < enough) return [];
      const values = { with: middle(has), without: middle(lacks) };
      return [{ dimension, option, ...values, count: has.length }];
    }),
  );
}

/** The pair among `choices` whose gains depend most on each other, or null without enough results. */
export function strongestInterplay(history: Results, choices: readonly Choice[]): Interplay | null {
  let strongest: Interplay | null = null;
  for (const first of choices) {
    for (const second of choices) {
      if (first.dimension === second.dimension) continue;
      const found = interplay(history, first, second);
      if (!found || found.beside <= 0) continue;
      const least = strongest ? strongest.beside - strongest.alone : 0;
      if (found.beside - found.alone > least) strongest = found;
    }
  }
  return strongest;
}

type Evaluated = History['evaluated'];

function interplay(history: Results, first: Choice, second: Choice): Interplay | null {
  const { evaluated } = history;
  const has =
    ({ dimension, option }: Choice, yes: boolean) =>
    (e: Evaluated[number]) =>
      (e.architecture[dimension] === option) === yes;
  const group = (a: boolean, b: boolean) => evaluated.filter(has(first, a)).filter(has(second, b));
  const groups = [group(true, true), group(true, false), group(false, true), group(false, false)];
  if (groups.some((g) => g.length < enough)) return null;
  const [both = 0, onlyFirst = 0, onlySecond = 0, neither = 0] = groups.map(medianIn(history));
  return { first, second, beside: both - onlyFirst, alone: onlySecond - neither };
}

function medianIn(history: Pick<Results, 'space' | 'config'>): (evaluated: Evaluated) => number {
  const of = meritIn(history);
  return (evaluated) => median(evaluated.map(of));
}
