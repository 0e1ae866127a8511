import type { History } from '../../history';
import type { Strategy } from '../../strategy';
import type { Focus } from '../focus';
import { merit } from '#spaces/column';
import { columnOf, columnsOf } from '#spaces/taskSpace';
import { priorReason } from '../priors';
import { figure, gathered, list, sentence, termsOf } from './phrases';
import { limitsText } from './summary';

/** The three sections before there are results: a practitioner's expectations, and broad exploration. */
export function writeFirst(
  history: History,
  focus: Focus,
  anchors: readonly string[],
): Pick<Strategy, 'summary' | 'patterns' | 'directions'> {
  return {
    summary: aims(history),
    patterns: expectations(history),
    directions: exploration(history, focus, anchors),
  };
}

function aims(history: History): string {
  const { space, config } = history;
  const { many } = termsOf(space);
  const objective = columnOf(space, config.objective);
  const up = objective.better === 'higher';
  const aim =
    config.target === null
      ? ` of ${up ? 'high' : 'low'} ${objective.name}`
      : ` with a ${objective.name} of ${figure(history, merit(objective, config.target))} or ${up ? 'more' : 'less'}`;
  const within = config.limits.length === 0 ? '' : ` within ${limitsText(history)}`;
  return `Nothing is evaluated yet. We look for ${many}${aim}${within}, in ${config.budget} queries.`;
}

function expectations({ space, config }: History): string {
  if (config.prior !== null) {
    return `The ${columnOf(space, config.prior).name} says which options to expect most of.`;
  }
  const options = space.dimensions.flatMap((d) => d.options);
  const known = Object.entries(space.priors?.because ?? {}).flatMap(([name, because]) => {
    const label = options.find((o) => o.name === name)?.label;
    return label === undefined ? [] : [`${label} ${because}`];
  });
  const bySize = options.some(({ name }) => priorReason(space, name) === null);
  if (bySize && columnsOf(space, 'cost').length === 0)
    return 'Nothing is known of the options yet.';
  const size = 'larger options tend to be better, and cost more';
  return `From experience, ${[...known, ...(bySize ? [size] : [])].join('; ')}.`;
}

function exploration({ space, config }: History, focus: Focus, anchors: readonly string[]): string {
  const { many, choice } = termsOf(space);
  const preferred = focus.flatMap((row, dimension) =>
    row.flatMap((stance, option) => (stance === 'prefer' ? [{ dimension, option }] : [])),
  );
  const weight = preferred.length > 0 ? ` Give more weight to ${gathered(space, preferred)}.` : '';
  const near =
    config.limits.length === 0
      ? ''
      : ` Stay below the limit: ${many} far below it tend to be weaker.`;
  if (anchors.length > 0) {
    const first = list(anchors.slice(0, 3));
    return `Begin with what should be good if that holds: ${first} and others like them.${weight}${near}`;
  }
  return `${sentence('explore broadly')}: let every option of every ${choice} appear.${weight}${near}`;
}
