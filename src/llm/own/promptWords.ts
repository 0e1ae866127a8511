import type { SearchSpace } from '#spaces/space';
import type { Stance } from '#src/search/strategy';
import { inOrder, resultWords } from './resultWords';
import type { Result } from './scores';
import type { Spelling } from './spelling';
import { dimensionWord, mark, priorLevels, priorWord, sizeWord } from './words';

/** A prior: strength of every option, 0 to 1, shape [dimensions][options]; null where none is told. */
export type Strengths = readonly (readonly number[])[] | null;

type Told = Pick<SearchSpace, 'dimensions' | 'active'>;
interface Plan {
  readonly focus: readonly (readonly Stance[])[];
  readonly anchors: readonly (readonly number[])[];
}

/** The system message: the role, and each dimension with its size or the prior of its options. */
export function legendWords(
  role: 'navigator' | 'generator',
  { dimensions }: Told,
  spelling: Spelling,
  strengths: Strengths,
): string[] {
  return [
    mark[role],
    ...dimensions.flatMap(({ options }, d) => [
      dimensionWord(d),
      ...(strengths
        ? inOrder(spelling.words[d] ?? [], strengths[d] ?? []).map((s) => priorWord(priorLevel(s)))
        : [sizeWord(options.length)]),
    ]),
  ];
}

const priorLevel = (strength: number) =>
  Math.max(0, Math.min(priorLevels - 1, Math.round(strength * (priorLevels - 1))));

/** The Navigator's message: all results, and the call for a strategy. */
export function navigatorWords(
  space: Told,
  spelling: Spelling,
  results: readonly Result[],
): string[] {
  return [...resultWords(space, spelling, results), mark.strategy];
}

/** The Generator's message: the strategy; where its memory is switched on, the results before it. */
export function generatorWords(
  space: Told,
  spelling: Spelling,
  plan: Plan,
  results: readonly Result[],
): string[] {
  return [
    ...resultWords(space, spelling, results),
    ...focusWords(spelling, plan.focus),
    ...codeWords(spelling, plan.anchors),
    mark.list,
  ];
}

/** The focus: options to prefer, then options to avoid, in the order of their numbers. */
export function focusWords(spelling: Spelling, focus: readonly (readonly Stance[])[]): string[] {
  const having = (stance: Stance) =>
    spelling.words.flatMap((options, d) =>
      options.filter((_, option) => focus[d]?.[option] === stance).sort(),
    );
  return [mark.prefer, ...having('prefer'), mark.avoid, ...having('avoid')];
}

/** Architectures, one a line. */
export function codeWords(
  spelling: Spelling,
  architectures: readonly (readonly number[])[],
): string[] {
  return architectures.flatMap((a) => [mark.code, ...spelling.write(a)]);
}
