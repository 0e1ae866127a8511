import { withOption } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import type { Stance } from '#src/search/strategy';
import { mostFound, type Findings } from '#src/llm/own/findings';
import type { Result } from '#src/llm/own/scores';
import { optionWord } from '#src/llm/own/words';
import type { Landscape } from './landscape';

/** Architectures around which the losses of options are taken. */
const references = 5;
/** An option that loses this much more than the average one is to be avoided, if its loss is clear. */
const manyLosses = 1.3;
const clearLoss = 0.4;
/** An option that loses less than this share of the average loss is to be preferred. */
const fewLosses = 0.3;
/** Dimensions whose options differ by less than this are left open. */
const noLoss = 0.15;
/** Fewer results than this say nothing. */
const enough = 3;
/** Better architectures than this many leave the best result far from the best there is. */
const nearRank = 12;
const nearGap = 0.12;

/** The focus that keeps what is near the best: nothing is said of options that hardly differ. */
export function trueFocus({ space, worth }: Landscape, top: readonly Architecture[]): Stance[][] {
  const around = top.slice(0, references);
  const lossesOf = space.dimensions.map(({ options }, d) => {
    const worths = around.map((a) => options.map((_, o) => worth.of(withOption(a, d, o))));
    const losses = options.map((_, o) => {
      const each = worths.map((row) => Math.max(...row) - (row[o] ?? 0));
      return each.reduce((sum, loss) => sum + loss, 0) / Math.max(each.length, 1);
    });
    return losses;
  });
  const all = lossesOf.flat();
  const average = all.reduce((sum, loss) => sum + loss, 0) / all.length;
  return lossesOf.map((losses) => {
    const undecided = losses.every((loss) => loss <= noLoss);
    return losses.map((loss): Stance => {
      if (undecided) return 'open';
      if (loss > manyLosses * average && loss > clearLoss) return 'avoid';
      return loss < fewLosses * average ? 'prefer' : 'open';
    });
  });
}

/** Whether anything can be said: there are results, or a prior is told, and it is not all noise. */
export function speaksOf(
  { hopeless }: Landscape,
  results: readonly Result[],
  told: boolean,
): boolean {
  return !hopeless && (told || results.length >= enough);
}

/** What can truly be said of the landscape and of how far the results have come. */
export function trueFindings(
  landscape: Landscape,
  results: readonly Result[],
  speaks: boolean,
): Findings {
  const { effects, hopeless, noise, separable } = landscape;
  const shape = hopeless || noise > 0.25 ? 'noisy' : separable > 0.7 ? 'separate' : 'coupled';
  const found = speaks ? strongest(effects) : { matters: [], helps: [], hurts: [] };
  return { distance: distance(landscape, results), shape, ...found };
}

function distance({ worth, hopeless }: Landscape, results: readonly Result[]) {
  const fair = results.filter(({ overLimit }) => !overLimit);
  const [first, ...others] = fair;
  if (!first || hopeless) return 'far';
  const best = others.reduce((top, r) => (r.merit > top.merit ? r : top), first);
  const reached = worth.of(best.architecture);
  const better = worth.top.filter((a) => worth.of(a) > reached + 1e-6).length;
  if (better === 0) return 'there';
  const gap = worth.of(worth.top[0] ?? []) - reached;
  return better < nearRank || gap < nearGap ? 'near' : 'far';
}

/** Dimensions and options with the largest effects of their own. */
function strongest(
  effects: readonly (readonly number[])[],
): Pick<Findings, 'matters' | 'helps' | 'hurts'> {
  const centred = effects.map((row) => {
    const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
    return row.map((x) => x - mean);
  });
  const power = centred.map((row) => row.reduce((sum, x) => sum + x * x, 0) / row.length);
  const total = power.reduce((sum, x) => sum + x, 0) || 1;
  const bar = 0.6 * Math.sqrt(total / effects.length);
  const single = centred.flatMap((row, d) => row.map((x, o) => ({ word: optionWord(d, o), x })));
  const pick = (sign: 1 | -1) =>
    single
      .filter(({ x }) => sign * x > bar)
      .sort((a, b) => sign * (b.x - a.x))
      .slice(0, mostFound)
      .map(({ word }) => word);
  return {
    matters: [...power.entries()]
      .filter(([, p]) => p / total > 1.2 / effects.length)
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostFound)
      .map(([d]) => d),
    helps: pick(1),
    hurts: pick(-1),
  };
}
