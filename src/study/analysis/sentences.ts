import { primaryOf } from './values';
import type { Analysis } from './analyse';
import type { Comparison } from './compare';
import type { Protocol } from '../protocol/protocol';
import type { Figure } from '../run/block';
import type { Interval } from '../statistics/bootstrap';

/** What differences of a figure are counted in. */
const unitOf = ({ unit }: Figure): string => (unit === '%' ? 'points' : unit);

/** A difference with its sign and unit, one decimal finer than the figure; both signs the same width. */
export function differenceText(figure: Figure, value: number): string {
  const digits = figure.decimals + 1;
  const text = value.toFixed(digits);
  const zero = Number(text) === 0;
  const unit = unitOf(figure);
  return `${zero ? Math.abs(value).toFixed(digits) : value > 0 ? `+${text}` : text.replace('-', '−')}${unit && ` ${unit}`}`;
}

/** An interval with its unit once, e.g. `−2.853 to −1.739 points`. */
export function rangeText(figure: Figure, { low, high }: Interval): string {
  const unit = unitOf(figure);
  const from = differenceText(figure, low);
  const bare = unit === '' ? from : from.slice(0, -unit.length - 1);
  return `${bare} to ${differenceText(figure, high)}`;
}

/** E.g. `p < 0.001`, `p = 0.04`. */
export const pText = (p: number): string =>
  p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(p < 0.1 ? 2 : 3)}`;

/**
 * What a comparison says, in one sentence that follows from its figures alone. Differences are in the
 * figure's direction: positive where the arm is better.
 */
export function sentenceOf(comparison: Comparison, protocol: Protocol): string {
  const { arm, reference, block, pairs, difference, interval, p, verdict } = comparison;
  const figure = primaryOf(protocol, block);
  const level = `${Math.round(100 * (1 - protocol.alpha))}%`;
  const range = rangeText(figure, interval);
  const head = `${block.title}: ${arm.title}`;
  const seeds = `${pairs} ${pairs === 1 ? 'seed' : 'seeds'}`;
  switch (verdict) {
    case 'better':
    case 'worse':
      return (
        `${head} is ${verdict} than ${reference.title} by ${differenceText(figure, Math.abs(difference)).replace('+', '')} ` +
        `(${level} interval ${range}, ${pText(p)} after Holm’s correction, ${seeds}).`
      );
    case 'equal':
      return (
        `${head} and ${reference.title} are equal for practical purposes: the difference is ${range} ` +
        `(${level} interval, ${seeds}), within ±${protocol.margin} ${unitOf(figure)}`.trimEnd() +
        '.'
      );
    case 'undecidable':
      return `${head} against ${reference.title}: ${undecided(comparison, figure, protocol)}`;
    default:
      return verdict satisfies never;
  }
}

function undecided(comparison: Comparison, figure: Figure, { alpha }: Protocol): string {
  const { pairs, p, interval, difference } = comparison;
  const seeds = `${pairs} ${pairs === 1 ? 'seed' : 'seeds'}`;
  const inside = interval.low <= 0 && interval.high >= 0;
  if (pairs < 2 || !Number.isFinite(comparison.detectable)) {
    return `${seeds} ${pairs === 1 ? 'says' : 'say'} nothing yet.`;
  }
  const found = differenceText(figure, comparison.detectable).replace('+', '');
  const power = `a difference of ${found} would have been found in 9 of 10 such studies.`;
  if (p <= alpha && inside) {
    return (
      `undecidable at ${seeds}: ranks differ (${pText(p)}), but the mean difference of ` +
      `${differenceText(figure, difference)} may be of either sign; ${power}`
    );
  }
  if (!inside) {
    return (
      `undecidable at ${seeds}: the interval of the mean difference, ${rangeText(figure, interval)}, leaves ` +
      `out 0, but ${pText(p)} after Holm’s correction; ${power}`
    );
  }
  return `no evidence of a difference at ${seeds} (${pText(p)}); ${power}`;
}

/** The first sentences of a report: what was found, over all comparisons. */
export function headline({ study, comparisons, done, total }: Analysis): string {
  const { protocol } = study;
  const reference = protocol.arms.find(({ id }) => id === protocol.reference)?.title ?? '';
  const partial = done < total ? `Partial: ${done} of ${total} runs are done. ` : '';
  if (comparisons.length === 0) return `${partial}Nothing can be compared yet.`;
  const count = (verdict: Comparison['verdict']) =>
    comparisons.filter((comparison) => comparison.verdict === verdict).length;
  const parts = [
    [count('worse'), 'worse than'],
    [count('better'), 'better than'],
    [count('equal'), 'equal to'],
  ]
    .filter(([n]) => n !== 0)
    .map(([n, words]) => `in ${n} an arm is ${words} ${reference}`);
  const open = count('undecidable');
  const rest = open === 0 ? '' : `${parts.length > 0 ? '; ' : ''}${open} cannot be decided`;
  const many = comparisons.length === 1 ? '1 comparison' : `${comparisons.length} comparisons`;
  return `${partial}Of ${many}, ${parts.join(', ')}${rest}.`;
}

/**
 * Where getting closer to the best objective does not pay in the report: said of every block in which the
 * best by the objective has a worse report than some arm's mean.
 */
export function reportWarning({ blocks }: Analysis): string[] {
  return blocks.flatMap(({ block, arms }) => {
    const told = block.optimum?.report ?? null;
    const { report } = block;
    if (told === null || report === null) return [];
    const sign = report.better === 'higher' ? 1 : -1;
    const above = arms.filter((a) => a.report && sign * (a.report.mean - told) > 0);
    const best = [...above].sort(
      (a, b) => sign * ((b.report?.mean ?? 0) - (a.report?.mean ?? 0)),
    )[0];
    if (!best?.report) return [];
    const { decimals, unit, name } = report;
    return [
      `${block.title}: what is best by ${block.objective.name} has a ${name} of ${told.toFixed(decimals)} ${unit}, ` +
        `less good than the mean of ${best.arm.title} (${best.report.mean.toFixed(decimals)} ${unit}). A search that ` +
        `gets closer to the best by ${block.objective.name} does not get better by ${name} here.`,
    ];
  });
}
