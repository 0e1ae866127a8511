import type { SearchSpace } from '#spaces/space';
import type { History } from '../../history';
import type { Stance } from '../../strategy';
import type { Focus } from '../focus';
import {
  gathered,
  labelOf,
  list,
  placeOf,
  sentence,
  series,
  termsOf,
  vary,
  type Choice,
} from './phrases';
import { limitsText } from './summary';

/** Open decisions that are spelled out. */
const spelledOut = 3;
/** Options that a decision may be between. */
const few = 3;

/** Third section: what to propose next. */
export function writeDirections(
  history: History,
  focus: Focus,
  anchors: readonly string[],
  round: number,
): string {
  const { space } = history;
  return [
    breadth(space, focus, round),
    keep(space, focus, round),
    decide(space, focus),
    drop(space, focus, round),
    begin(space, anchors, round),
    allowance(history),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function breadth(space: SearchSpace, focus: Focus, round: number): string {
  const { many, choice, choices, one } = termsOf(space);
  const all = focus.flat();
  const open = all.filter((stance) => stance !== 'avoid').length / all.length;
  if (open === 1) return `Stay broad: no option is ruled out yet.`;
  if (open > 0.75) return `Stay broad on most ${choices}.`;
  if (open > 0.5) {
    return vary(round, [`Narrow the search down.`, `Look closer at what the best ${many} share.`]);
  }
  return vary(round, [
    `Little is open: exchange one ${choice} of the best ${many} at a time.`,
    `Stay close to the best ${one}.`,
    `Refine the best ${many}, one ${choice} at a time.`,
  ]);
}

/** Dimensions with a single option left. */
function keep(space: SearchSpace, focus: Focus, round: number): string {
  const settled = focus.flatMap((row, dimension) => {
    const left = admitted(row);
    const [option] = left;
    return left.length === 1 && option !== undefined && row.length > 1
      ? [{ dimension, option }]
      : [];
  });
  if (settled.length === 0) return '';
  const what = gathered(space, settled);
  return vary(round, [
    `Keep ${what}.`,
    `${sentence(what)} ${settled.length > 1 ? 'are' : 'is'} settled.`,
  ]);
}

/** Dimensions where a few options are left. */
function decide(space: SearchSpace, focus: Focus): string {
  const between = new Map<string, { label: string; dimensions: number[] }>();
  for (const [dimension, row] of focus.entries()) {
    const left = admitted(row);
    if (left.length < 2 || left.length > few || left.length === row.length) continue;
    const labels = left.map((option) => labelOf(space, { dimension, option }));
    const options = list(labels);
    const found = between.get(options) ?? { label: labels[0] ?? '', dimensions: [] };
    found.dimensions.push(dimension);
    between.set(options, found);
  }
  if (between.size === 0) return '';
  const texts = [...between].slice(0, spelledOut).map(([options, { label, dimensions }]) => {
    return `between ${options} ${placeOf(space, dimensions, label)}`;
  });
  return `Decide ${series(texts)}.`;
}

/** Avoided options, except where they follow from what is kept or decided. */
function drop(space: SearchSpace, focus: Focus, round: number): string {
  const avoided = focus.flatMap((row, dimension): Choice[] =>
    admitted(row).length <= few
      ? []
      : row.flatMap((stance, option) => (stance === 'avoid' ? [{ dimension, option }] : [])),
  );
  if (avoided.length === 0) return '';
  const what = gathered(space, avoided);
  return vary(round, [`Leave out ${what}.`, `Drop ${what}.`, `Do without ${what}.`]);
}

function begin(space: SearchSpace, anchors: readonly string[], round: number): string {
  if (anchors.length === 0) return '';
  const { choice } = termsOf(space);
  const first = list(anchors.slice(0, 3));
  if (anchors.length === 1) return `Try ${first}.`;
  return vary(round, [
    `Try ${first} first, then change one ${choice} at a time.`,
    `Begin with ${first}, and vary them ${choice} by ${choice}.`,
    `The most promising untried ones are ${first}.`,
  ]);
}

function allowance(history: History): string {
  const { length } = history.config.limits;
  if (length === 0) return '';
  return `Stay within ${limitsText(history)}, but close to ${length > 1 ? 'them' : 'it'}.`;
}

function admitted(row: readonly Stance[]): number[] {
  return row.flatMap((stance, option) => (stance === 'avoid' ? [] : [option]));
}
