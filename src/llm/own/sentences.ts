import type { SearchSpace } from '#spaces/space';
import type { Strategy } from '#src/search/strategy';
import type { ReadStrategy } from './readReply';
import type { Spelling } from './spelling';

/** What the sentences need to name things by. */
export interface Naming {
  readonly space: Pick<SearchSpace, 'dimensions'>;
  readonly spelling: Spelling;
  /** Names of options where operations are renamed; null: the space's own labels. */
  readonly names: readonly (readonly string[])[] | null;
}

const distances = {
  far: 'The best result so far seems still far from the best there is.',
  near: 'The best result so far seems close to the best there is.',
  there: 'The best result so far may be the best there is.',
} as const;
const shapes = {
  separate: 'The effects of the options seem to add up.',
  coupled: 'The effects of the options seem to depend on each other.',
  noisy: 'The results look noisy.',
} as const;

/** Options of one stance that a sentence lists at most. */
const listed = 6;

/** The three sections in words: nothing is said that the model did not write. */
export function sentences(
  naming: Naming,
  { findings, focus, anchors }: ReadStrategy,
): Pick<Strategy, 'summary' | 'patterns' | 'directions'> {
  const { dimensions } = naming.space;
  const matters = findings.matters.map((d) => dimensions[d]?.name ?? String(d));
  const having = (stance: string) =>
    focus.flatMap((row, d) =>
      row.flatMap((each, option) => (each === stance ? [optionName(naming, d, option)] : [])),
    );
  const [prefer, avoid] = [having('prefer'), having('avoid')];
  return {
    summary: distances[findings.distance],
    patterns: [
      shapes[findings.shape],
      ...said('What matters most: ', matters),
      ...said('Helps: ', wordNames(naming, findings.helps)),
      ...said('Hurts: ', wordNames(naming, findings.hurts)),
    ].join(' '),
    directions: [
      ...said('Prefer ', prefer),
      ...said('Avoid ', avoid),
      ...(prefer.length + avoid.length === 0 ? ['All options are open.'] : []),
      ...(anchors.length > 0 ? [`${anchors.length} architectures are named to begin with.`] : []),
    ].join(' '),
  };
}

function said(lead: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length - listed;
  const shown = items.slice(0, listed).join(', ');
  return [`${lead}${shown}${more > 0 ? ` and ${more} more` : ''}.`];
}

function wordNames(naming: Naming, words: readonly string[]): string[] {
  return words.flatMap((word) =>
    naming.spelling.words.flatMap((row, d) => {
      const option = row.indexOf(word);
      return option < 0 ? [] : [optionName(naming, d, option)];
    }),
  );
}

function optionName({ space, names }: Naming, d: number, option: number): string {
  const dimension = space.dimensions[d];
  const name = names ? names[d]?.[option] : dimension?.options[option]?.label;
  return `${name ?? '?'} at ${dimension?.name ?? d}`;
}
