import type { SearchSpace } from '#spaces/space';
import type { EventBody } from '#src/search/events';
import type { Block } from '../run/block';
import type { Study } from '../run/study';

/** All evaluations of one run. */
export interface EvaluatedRun {
  readonly block: Block;
  readonly arm: string;
  readonly seed: number;
  readonly events: readonly EventBody[];
}

const createStudy = 0;
const createTrial = 4;
const complete = 1;
const directions = { lower: 1, higher: 2 } as const;
/** Whoever wrote the journal; Optuna asks for one, and for none that is its own. */
const worker_id = 'sextant';

/**
 * An Optuna journal (JournalStorage of Optuna 4 and 5, one operation a line): a study for each arm and
 * block, and a trial for each evaluation, with the run's seed and query as its attributes. Dimensions are
 * categorical parameters. What is over a limit is marked as a constraint that is not kept.
 * @param spaceOf the space of a block, for the names of its choices
 */
export function optunaJournal(
  { protocol }: Study,
  runs: readonly EvaluatedRun[],
  spaceOf: (block: Block) => SearchSpace,
): string {
  const ids = new Map<string, number>();
  const lines: string[] = [];
  for (const { block, arm, seed, events } of runs) {
    const name = `${protocol.title}: ${block.title}: ${arm}`;
    let study = ids.get(name);
    if (study === undefined) {
      study = ids.size;
      ids.set(name, study);
      const opened = { op_code: createStudy, worker_id, study_name: name };
      lines.push(JSON.stringify({ ...opened, directions: [directions[block.objective.better]] }));
    }
    const distributions = distributionsOf(spaceOf(block));
    for (const event of events) {
      if (event.type !== 'evaluated') continue;
      const { architecture, metric, query, overLimit } = event;
      lines.push(
        JSON.stringify({
          op_code: createTrial,
          worker_id,
          study_id: study,
          datetime_start: null,
          state: complete,
          value: metric.value,
          distributions: Object.fromEntries(distributions),
          params: Object.fromEntries(distributions.map(([d], i) => [d, architecture[i] ?? 0])),
          user_attrs: { seed, query },
          system_attrs: { constraints: [overLimit ? 1 : -1] },
          intermediate_values: {},
        }),
      );
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** By dimension, in Optuna's JSON form. */
function distributionsOf({ dimensions }: SearchSpace): (readonly [string, string])[] {
  return dimensions.map(({ name, options }) => {
    const choices = options.map((option) => option.name);
    return [name, JSON.stringify({ name: 'CategoricalDistribution', attributes: { choices } })];
  });
}
