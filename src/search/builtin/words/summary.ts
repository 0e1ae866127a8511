import { toCode } from '#spaces/code';
import type { History } from '../../history';
import { percent, points, termsOf, vary } from './phrases';
import { median } from './statistics';

/** First section: where the search stands. */
export function writeSummary(history: History, round: number): string {
  return [standing(history, round), lastRound(history), allowance(history)]
    .filter((text) => text !== '')
    .join(' ');
}

function standing({ space, evaluated, incumbent, config }: History, round: number): string {
  const { one, many } = termsOf(space);
  const n = evaluated.length;
  const done = `${n} ${n === 1 ? one : many}`;
  if (!incumbent) return `${done} evaluated, none of them within the limit yet.`;
  const code = toCode(space, incumbent.architecture);
  const best = percent(incumbent.metric.value);
  const text = vary(round, [
    `${done} evaluated; ${code} leads with ${best}.`,
    `After ${n} of ${config.budget} queries the best ${one} is ${code} with ${best}.`,
    `The best of ${done} is ${code}, at ${best}.`,
  ]);
  if (config.target === null || incumbent.metric.value >= config.target) return text;
  return `${text} The target of ${percent(config.target)} is ${points(config.target - incumbent.metric.value)} away.`;
}

function lastRound({ evaluated, incumbent }: History): string {
  const last = evaluated.at(-1)?.round ?? 0;
  const recent = evaluated.filter((e) => e.round === last).map((e) => e.metric.value);
  const earlier = evaluated.filter((e) => e.round < last && !e.overLimit);
  if (earlier.length === 0) {
    const low = percent(Math.min(...recent));
    const high = percent(Math.max(...recent));
    return `The first results lie between ${low} and ${high}, with a median of ${percent(median(recent))}.`;
  }
  if (incumbent?.round === last) {
    const before = Math.max(...earlier.map((e) => e.metric.value));
    return `The last round raised the best by ${points(incumbent.metric.value - before)}.`;
  }
  const barren = last - (incumbent?.round ?? 0);
  const since = barren > 1 ? `with nothing better for ${barren} rounds` : 'and nothing better';
  return `The last round reached ${percent(Math.max(...recent))}, ${since}.`;
}

function allowance({ config, incumbent }: History): string {
  if (config.limit === null || incumbent === null) return '';
  const { metric, max } = config.limit;
  const share = Math.round((100 * incumbent.cost[metric]) / max);
  return `It uses ${share}% of the ${limitText(metric, max)} allowed.`;
}

/** E.g. `120 MFLOPs`, `0.8 million parameters`; three digits. */
export function limitText(metric: 'flops' | 'params', max: number): string {
  const rounded = max >= 100 ? Math.round(max) : Number(max.toPrecision(3));
  return metric === 'flops' ? `${rounded} MFLOPs` : `${rounded} million parameters`;
}
