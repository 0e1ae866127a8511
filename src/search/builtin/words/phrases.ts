import { merit, withUnit } from '#spaces/column';
import type { SearchSpace } from '#spaces/space';
import { columnOf } from '#spaces/taskSpace';
import type { Judged } from '../../meritIn';

/** What the architectures of a space and their choices are called. */
export interface Terms {
  readonly one: string;
  readonly many: string;
  /** One choice and several, e.g. `edge`, `edges`. */
  readonly choice: string;
  readonly choices: string;
}

const terms = (one: string, choice: string): Terms => ({
  one,
  many: `${one}s`,
  choice,
  choices: `${choice}s`,
});
const cellTerms = terms('cell', 'edge');
const chainTerms = terms('network', 'choice');

export function termsOf(space: SearchSpace): Terms {
  const { kind } = space.draw(space.dimensions.map(() => 0));
  return kind === 'cell' ? cellTerms : chainTerms;
}

/** A merit as the objective that it is of, e.g. `91.57%`. */
export function figure({ space, config }: Judged, of: number): string {
  const objective = columnOf(space, config.objective);
  return withUnit(objective, merit(objective, of));
}

/** A difference of merits, e.g. `0.21 points`. */
export function points({ space, config }: Judged, difference: number): string {
  const objective = columnOf(space, config.objective);
  const unit = objective.unit === '%' ? 'points' : objective.unit;
  return withUnit({ ...objective, unit }, difference);
}

/** `a`, `a and b`, `a, b and c`; what goes beyond `most` is counted. */
export function list(items: readonly string[], most = 6, last = ' and '): string {
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  const end = all.at(-1) ?? '';
  return all.length < 2 ? end : `${all.slice(0, -1).join(', ')}${last}${end}`;
}

/** One option of one dimension. */
export interface Choice {
  readonly dimension: number;
  readonly option: number;
}

export function labelOf(space: SearchSpace, { dimension, option }: Choice): string {
  return space.dimensions[dimension]?.options[option]?.label ?? '';
}

/**
 * Where an option stands, e.g. `on 0→1` of a cell, `for stage 1 block 2` of a chain.
 * @param label the option's label, whose words the place need not repeat
 */
export function placeOf(space: SearchSpace, dimensions: readonly number[], label: string): string {
  const preposition = termsOf(space) === cellTerms ? 'on' : 'for';
  const names = dimensions.map((d) => space.dimensions[d]?.name ?? '');
  return `${preposition} ${list(
    names.map((name) => withoutWordsOf(label, name)),
    5,
  )}`;
}

/** `kernel 7×7` for `stage 1 block 2 kernel`: the last word says nothing new. Two words are kept. */
function withoutWordsOf(label: string, name: string): string {
  const stem = (word: string) => word.toLowerCase().replace(/s$/, '');
  const said = new Set(
    label
      .split(' ')
      .filter((word) => !/\d/.test(word))
      .map(stem),
  );
  const words = name.split(' ');
  while (words.length > 2 && said.has(stem(words.at(-1) ?? ''))) words.pop();
  return words.join(' ');
}

/** E.g. `conv 3×3 on 0→1`. */
export function choiceOf(space: SearchSpace, choice: Choice): string {
  const label = labelOf(space, choice);
  return `${label} ${placeOf(space, [choice.dimension], label)}`;
}

/**
 * Choices gathered by what they share: `conv 3×3 on 0→1 and 1→2, and skip on 0→3`, or
 * `conv 1×1 and conv 3×3 everywhere`; what stands in most places comes first.
 */
export function gathered(space: SearchSpace, choices: readonly Choice[]): string {
  const placesOf = new Map<string, number[]>();
  for (const choice of choices) {
    const label = labelOf(space, choice);
    placesOf.set(label, [...(placesOf.get(label) ?? []), choice.dimension]);
  }
  const labelsAt = new Map<string, { labels: string[]; places: number[] }>();
  for (const [label, places] of placesOf) {
    const group = labelsAt.get(places.join()) ?? { labels: [], places };
    group.labels.push(label);
    labelsAt.set(places.join(), group);
  }
  const groups = [...labelsAt.values()].sort((a, b) => b.places.length - a.places.length);
  const phrases = groups.map(({ labels, places }) => {
    const everywhere = places.length > 1 && places.length === space.dimensions.length;
    return `${list(labels)} ${everywhere ? 'everywhere' : placeOf(space, places, labels[0] ?? '')}`;
  });
  return series(phrases);
}

/** Phrases that hold lists themselves: a comma before the last one keeps them apart. */
export function series(phrases: readonly string[], most = 4): string {
  const holdLists = phrases.some((phrase) => phrase.includes(' and '));
  return list(phrases, most, holdLists ? ', and ' : ' and ');
}

/** One of several wordings; which one depends on the round. */
export function vary(round: number, wordings: readonly [string, ...string[]]): string {
  return wordings[round % wordings.length] ?? wordings[0];
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
