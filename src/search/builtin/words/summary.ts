import { toCode } from '#spaces/code';
import { merit } from '#spaces/column';
import { columnOf, type TaskSpace } from '#spaces/taskSpace';
import type { Limit } from '../../config';
import type { History } from '../../history';
import { meritIn } from '../../meritIn';
import { writeEdited } from './edited';
import { figure, list, points, termsOf, vary } from './phrases';
import { median } from './statistics';

/** First section: where the search stands. */
export function writeSummary(history: History, round: number): string {
  return [standing(history, round), lastRound(history), writeEdited(history), allowance(history)]
    .filter((text) => text !== '')
    .join(' ');
}

function standing(history: History, round: number): string {
  const { space, evaluated, incumbent, config } = history;
  const { one, many } = termsOf(space);
  const n = evaluated.length;
  const done = `${n} ${n === 1 ? one : many}`;
  if (!incumbent) return `${done} evaluated, none of them within the limit yet.`;
  const code = toCode(space, incumbent.architecture);
  const reached = meritIn(history)(incumbent);
  const best = figure(history, reached);
  const text = vary(round, [
    `${done} evaluated; ${code} leads with ${best}.`,
    `After ${n} of ${config.budget} queries the best ${one} is ${code} with ${best}.`,
    `The best of ${done} is ${code}, at ${best}.`,
  ]);
  if (config.target === null) return text;
  const target = merit(columnOf(space, config.objective), config.target);
  if (reached >= target) return text;
  return `${text} The target of ${figure(history, target)} is ${points(history, target - reached)} away.`;
}

function lastRound(history: History): string {
  const { evaluated, incumbent } = history;
  const of = meritIn(history);
  const last = evaluated.at(-1)?.round ?? 0;
  const recent = evaluated.filter((e) => e.round === last).map(of);
  const earlier = evaluated.filter((e) => e.round < last && !e.overLimit);
  if (earlier.length === 0) {
    const low = figure(history, Math.min(...recent));
    const high = figure(history, Math.max(...recent));
    return `The first results lie between ${low} and ${high}, with a median of ${figure(history, median(recent))}.`;
  }
  if (incumbent?.round === last) {
    const before = Math.max(...earlier.map(of));
    return `The last round raised the best by ${points(history, of(incumbent) - before)}.`;
  }
  const barren = last - (incumbent?.round ?? 0);
  const since = barren > 1 ? `with nothing better for ${barren} rounds` : 'and nothing better';
  return `The last round reached ${figure(history, Math.max(...recent))}, ${since}.`;
}

function allowance({ space, config, incumbent }: History): string {
  if (config.limits.length === 0 || incumbent === null) return '';
  const shares = config.limits.map((limit) => {
    const share = Math.round((100 * (incumbent.cost[limit.column] ?? NaN)) / limit.max);
    return `${share}% of the ${limitText(space, limit)}`;
  });
  return `It uses ${list(shares)} allowed.`;
}

/** E.g. `120 MFLOPs`, `0.8 million parameters`, `5 ms (Pixel 3 latency)`; three digits. */
export function limitText(
  space: Pick<TaskSpace, 'columns' | 'title'>,
  { column, max }: Limit,
): string {
  const { unit, name, quantity } = columnOf(space, column);
  const rounded = max >= 100 ? Math.round(max) : Number(max.toPrecision(3));
  const figure = `${rounded} ${unit}`.trimEnd();
  return name === quantity ? figure : `${figure} (${name})`;
}

/** All limits of a run, e.g. `120 MFLOPs and 5 ms (Pixel 3 latency)`. */
export const limitsText = ({ space, config }: Pick<History, 'space' | 'config'>): string =>
  list(config.limits.map((limit) => limitText(space, limit)));
