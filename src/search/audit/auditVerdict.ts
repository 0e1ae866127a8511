import { merit } from '#spaces/column';
import { columnOf, columnsOf } from '#spaces/taskSpace';
import type { Architecture } from '#spaces/space';
import { EvaluationError, type Evaluation, type Evaluator } from '../evaluator';
import type { EventOf, Metric } from '../events';
import type { RunState } from '../history';
import { refusalOf } from '../refusal';
import { overLimits } from '../withinLimits';
import type { AuditSetting } from './auditSetting';
import { disagreement, fault, shown, type Fault } from './fault';

const proposalOf = (run: RunState, index: number) => run.rounds.at(-1)?.proposals[index]?.proposal;

/** A refusal that does not follow from the proposal and what was evaluated before it. */
export function auditRefusal(run: RunState, event: EventOf<'refused'>): Fault | null {
  const proposal = proposalOf(run, event.proposal);
  if (!proposal) return null;
  const { reason, detail } = event;
  const due = refusalOf(run, proposal);
  if (!due) return fault('reason', `is ${shown(reason)}, but the proposal is legal and new`);
  return disagreement({ reason, detail }, due, 'the proposal has');
}

/** Everything about an evaluation that follows from the run before it, and from the benchmark. */
export async function auditEvaluation(
  run: RunState,
  event: EventOf<'evaluated'>,
  setting: AuditSetting,
): Promise<Fault | null> {
  const proposal = proposalOf(run, event.proposal);
  if (!proposal) return null;
  const { architecture } = event;
  const refusal = refusalOf(run, proposal);
  if (refusal) return fault('type', `is "evaluated", but the proposal is ${refusal.reason}`);
  if (run.counters.queries >= run.config.budget) {
    return fault('query', `is ${event.query}, but the budget is ${run.config.budget}`);
  }
  return (
    disagreement(architecture, proposal.architecture, 'the proposal has', 'architecture') ??
    (await figuresFault(run, event, setting)) ??
    flagsFault(run, event)
  );
}

function flagsFault(run: RunState, { metric, cost, overLimit, best }: EventOf<'evaluated'>) {
  const { config, space, incumbent } = run;
  const over = overLimits(config.limits, cost);
  const objective = columnOf(space, config.objective);
  const value = merit(objective, metric.value);
  const better = incumbent === null || value > merit(objective, incumbent.metric.value);
  const due = { overLimit: over, best: !over && better };
  return disagreement({ overLimit, best }, due, 'it follows that it is');
}

async function figuresFault(
  run: RunState,
  event: EventOf<'evaluated'>,
  { evaluator }: AuditSetting,
): Promise<Fault | null> {
  const { architecture, metric, cost, seconds, best } = event;
  if (evaluator) {
    const due = await figuresOf(evaluator, architecture);
    if (typeof due === 'string') return fault('metric', `is told, but ${due}`);
    return disagreement({ metric, cost, seconds }, due, 'the benchmark has');
  }
  if (!(seconds >= 0 && seconds < Infinity)) return fault('seconds', `is ${seconds}`);
  if (best && metric.estimate) return fault('best', 'is told of an estimate');
  return (
    auditMetric(run, metric, run.config.objective, 'metric') ??
    costFault(run, { architecture, cost })
  );
}

/** What the benchmark says of an architecture, or why it has nothing to say. */
async function figuresOf(
  evaluator: Evaluator,
  architecture: Architecture,
): Promise<Evaluation | string> {
  try {
    return await evaluator.evaluate(architecture, { incumbent: null });
  } catch (error) {
    if (error instanceof EvaluationError) return error.message;
    throw error;
  }
}

/** A figure that is not of the column that it should be of. Its value is known to nobody here. */
export function auditMetric(
  { space, config }: RunState,
  { name, dataset, split, value }: Metric,
  id: string,
  at: string,
): Fault | null {
  const column = columnOf(space, id);
  const due = { name: column.quantity, dataset: config.task, split: column.split };
  const wrong = disagreement({ name, dataset, split }, due, 'the run has', at);
  if (wrong) return wrong;
  const possible = column.unit === '%' ? value >= 0 && value <= 100 : Number.isFinite(value);
  return possible ? null : fault(`${at}.value`, `is ${value}, which no ${column.name} can be`);
}

/** Costs that are not those of the architecture. */
function costFault(
  { space, config }: RunState,
  { architecture, cost }: Pick<EventOf<'evaluated'>, 'architecture' | 'cost'>,
): Fault | null {
  const limited = config.limits.map(({ column }) => column);
  const due = Object.fromEntries(
    columnsOf(space, 'cost')
      .filter(({ id, always }) => always === true || limited.includes(id))
      .map(({ id }) => [id, space.known(architecture, id)]),
  );
  return disagreement(cost, due, 'the architecture has', 'cost');
}
