import type { History } from '../../history';
import type { Strategy } from '../../strategy';
import type { Focus } from '../focus';
import { knownOperations, priorReason } from '../priors';
import { gathered, percent, sentence, termsOf } from './phrases';
import { limitText } from './summary';

/** The three sections before there are results: a practitioner's expectations, and broad exploration. */
export function writeFirst(
  history: History,
  focus: Focus,
): Pick<Strategy, 'summary' | 'patterns' | 'directions'> {
  return {
    summary: aims(history),
    patterns: expectations(history),
    directions: exploration(history, focus),
  };
}

function aims({ space, config }: History): string {
  const { many } = termsOf(space);
  const { target, limit } = config;
  const aim = target === null ? '' : ` with a validation accuracy of ${percent(target)} or more`;
  const within = limit === null ? '' : ` within ${limitText(limit.metric, limit.max)}`;
  return `Nothing is evaluated yet. We look for ${many}${aim || ' of high validation accuracy'}${within}, in ${config.budget} queries.`;
}

function expectations({ space }: History): string {
  const options = space.dimensions.flatMap((d) => d.options);
  const known = knownOperations.flatMap((name) => {
    const label = options.find((o) => o.name === name)?.label;
    return label === undefined ? [] : [`${label} ${priorReason(name) ?? ''}`];
  });
  const bySize = options.some(({ name }) => priorReason(name) === null);
  const size = 'larger options tend to be better, and cost more';
  return `From experience, ${[...known, ...(bySize ? [size] : [])].join('; ')}.`;
}

function exploration({ space, config }: History, focus: Focus): string {
  const { many, choice } = termsOf(space);
  const preferred = focus.flatMap((row, dimension) =>
    row.flatMap((stance, option) => (stance === 'prefer' ? [{ dimension, option }] : [])),
  );
  const weight = preferred.length > 0 ? ` Give more weight to ${gathered(space, preferred)}.` : '';
  const near =
    config.limit === null ? '' : ` Stay below the limit: ${many} far below it tend to be weaker.`;
  return `${sentence('explore broadly')}: let every option of every ${choice} appear.${weight}${near}`;
}
