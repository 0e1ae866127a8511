import type { History } from '../../history';
import { bestOf } from '../evidence';
import { contrastsOf, strongestInterplay, type Contrast } from './contrasts';
import { choiceOf, figure, gathered, labelOf, points, sentence, termsOf } from './phrases';
import { vary, type Choice } from './phrases';

/** Differences below this are not worth a sentence, points. */
const notable = 0.05;
/** Choices whose interplay is looked at. */
const compared = 8;

/** Second section: what good results share and what goes with bad ones. */
export function writePatterns(history: History, round: number): string {
  const contrasts = contrastsOf(history);
  const texts = [
    common(history, round),
    helpful(history, contrasts, round),
    harmful(history, contrasts, round),
    together(history, contrasts),
  ].filter((text) => text !== '');
  return texts.length > 0 ? texts.join(' ') : 'The results are too few to show a pattern yet.';
}

function common(history: History, round: number): string {
  const best = bestOf(history);
  if (best.length < 3) return '';
  const { space } = history;
  const { many } = termsOf(space);
  const first = best[0]?.architecture ?? [];
  const shared = first.flatMap((option, dimension) =>
    best.every(
      (e) => e.architecture[dimension] === option && space.active(e.architecture)[dimension],
    )
      ? [{ dimension, option }]
      : [],
  );
  if (shared.length === 0) {
    return `The best ${best.length} ${many} have no option in common.`;
  }
  const what = gathered(space, shared);
  return vary(round, [
    `The best ${best.length} ${many} share ${what}.`,
    `What the top ${best.length} have in common: ${what}.`,
  ]);
}

function helpful(history: History, contrasts: readonly Contrast[], round: number): string {
  const { space } = history;
  const gain = (c: Contrast) => c.with - c.without;
  const [best] = [...contrasts].sort((a, b) => gain(b) - gain(a));
  if (!best || gain(best) < notable) return '';
  const { many } = termsOf(space);
  const what = choiceOf(space, best);
  return vary(round, [
    `${sentence(what)} helps most: the median is ${figure(history, best.with)} with it and ${figure(history, best.without)} without.`,
    `The ${best.count} ${many} with ${what} have a median of ${figure(history, best.with)}, against ${figure(history, best.without)} for the others.`,
    `Most is gained by ${what} (median ${figure(history, best.with)}, otherwise ${figure(history, best.without)}).`,
  ]);
}

function harmful(history: History, contrasts: readonly Contrast[], round: number): string {
  const { space } = history;
  const loss = (c: Contrast) => c.without - c.with;
  const [worst] = [...contrasts].sort((a, b) => loss(b) - loss(a));
  if (!worst || loss(worst) < notable) return '';
  const what = choiceOf(space, worst);
  return vary(round, [
    `${sentence(what)} costs ${points(history, loss(worst))} in the median.`,
    `${sentence(what)} hurts: ${figure(history, worst.with)} in the median, against ${figure(history, worst.without)}.`,
  ]);
}

function together(history: History, contrasts: readonly Contrast[]): string {
  const { space } = history;
  const [best] = bestOf(history);
  const own = contrasts
    .filter((c) => best?.architecture[c.dimension] === c.option)
    .sort((a, b) => Math.abs(b.with - b.without) - Math.abs(a.with - a.without))
    .slice(0, compared);
  const found = strongestInterplay(history, own);
  if (!found || found.beside - found.alone < notable) return '';
  const { first, second, beside, alone } = found;
  const otherwise =
    alone > 0
      ? `only ${points(history, alone)}`
      : alone < 0
        ? `it loses ${points(history, -alone)}`
        : 'nothing';
  return `Beside ${choiceOf(space, first)}, ${choiceOf(space, second)} adds ${points(history, beside)}; ${missing(history, first)} ${otherwise}.`;
}

/** What it is without the first choice, said again where the option alone says enough. */
function missing({ space }: History, first: Choice): string {
  return termsOf(space).one === 'cell' ? `without that ${labelOf(space, first)},` : 'otherwise';
}
