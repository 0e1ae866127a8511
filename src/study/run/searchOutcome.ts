import { merit } from '#spaces/column';
import { toCode } from '#spaces/code';
import { columnOf } from '#spaces/taskSpace';
import type { Evaluator } from '#src/search/evaluator';
import type { EventBody, EventOf } from '#src/search/events';
import type { RunState } from '#src/search/history';
import { hashOf } from '#src/search/seal';
import { frontOf, hypervolume, invertedDistance } from '../statistics/front';
import { diversity } from './diversity';
import type { Job } from './jobs';
import type { Outcome } from './outcome';
import type { TrueFront } from './trueFront';

/** A run that has ended. */
export interface EndedRun {
  readonly state: RunState;
  readonly events: readonly EventBody[];
  readonly wallMs: number;
  /** Judges what was found; null: as it was searched. */
  readonly judge: Evaluator | null;
  readonly front: TrueFront | null;
}

/** What an ended run came to. Measures that it has no figures for are left out. */
export async function searchOutcome(job: Job, ended: EndedRun): Promise<Outcome> {
  const { state, events, wallMs, front } = ended;
  const { repeated, invalid, missing, overLimit, fallback, seconds } = state.counters;
  const { calls, promptTokens, completionTokens } = state.counters;
  const measures: Record<string, number> = {
    diversity: diversity(proposedIn(state)),
    ...(front && job.block.cost ? frontMeasures(state, front, job.block.cost.id) : {}),
  };
  return {
    run: job.run,
    block: job.block.id,
    arm: job.arm.id,
    seed: job.config.seed,
    queries: state.counters.queries,
    reason: state.ended?.reason ?? 'stopped',
    best: await bestOf(state, ended.judge),
    counters: {
      repeated,
      invalid,
      missing,
      overLimit,
      fallback,
      calls,
      promptTokens,
      completionTokens,
      seconds,
      wallMs,
    },
    measures: Object.fromEntries(Object.entries(measures).filter(([, m]) => Number.isFinite(m))),
    seal: hashOf(events),
  };
}

const proposedIn = ({ rounds }: RunState) =>
  rounds.flatMap(({ proposals }) =>
    proposals.flatMap(({ proposal }) => (proposal.architecture ? [proposal.architecture] : [])),
  );

async function bestOf(state: RunState, judge: Evaluator | null): Promise<Outcome['best']> {
  const { evaluated, ended, space } = state;
  const reports = new Map(ended?.test.map(({ query, metric }) => [query, metric.value]));
  const best: Outcome['best'] = [];
  for (const event of evaluated) {
    if (!event.best) continue;
    const told = { objective: event.metric.value, report: reports.get(event.query) ?? null };
    const figures = judge ? await judged(judge, event) : told;
    best.push({ query: event.query, ...figures, code: toCode(space, event.architecture) });
  }
  return best;
}

async function judged(judge: Evaluator, { architecture }: EventOf<'evaluated'>) {
  const { metric } = await judge.evaluate(architecture, { incumbent: null });
  const report = await judge.test(architecture);
  return { objective: metric.value, report: report?.value ?? null };
}

/** The front that the run found, against the true one; what has no such cost is left out. */
function frontMeasures({ evaluated, space, config }: RunState, front: TrueFront, cost: string) {
  const column = columnOf(space, config.objective);
  const points = evaluated.flatMap((event) => {
    const value = event.cost[cost];
    return value === undefined ? [] : [{ cost: value, merit: merit(column, event.metric.value) }];
  });
  const found = frontOf(points);
  return {
    hypervolume: hypervolume(found, front.reference) / front.hypervolume,
    igd: invertedDistance(found, front.points),
  };
}
