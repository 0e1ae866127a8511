import { merit } from '#spaces/column';
import { columnOf, columnsOf } from '#spaces/taskSpace';
import type { RunState } from '#src/search/history';
import { searcherTitles } from '#src/search/searcherTitles';
import { taskWords } from '../search/dataWords';
import type { Ground } from '../state/benchmarks.svelte';
import type { ChartPoint, KnownRange, MeritFormat } from './chartData';

type Evaluated = RunState['evaluated'][number];

/**
 * What the two charts of a run are made of, but for the points: these grow with the run and its replay. The
 * point of an evaluation is the same each time.
 */
export function runChart(run: Pick<RunState, 'space' | 'config' | 'ended'>, ground: Ground | null) {
  const { space, config } = run;
  const objective = columnOf(space, config.objective);
  const report = columnsOf(space, 'report')[0];
  // The first limited cost, or what stands for size.
  const limit = config.limits[0];
  const cost = limit ? columnOf(space, limit.column) : columnsOf(space, 'cost')[0];
  const bounds = ground?.bounds ?? null;
  const known =
    bounds && rangeOf(merit(objective, bounds.objective), merit(objective, bounds.fifth));
  const grain = objective.unit === '%' || !known ? 1 : (known.optimum - known.worst) / 10 || 1;
  const format: MeritFormat = {
    sign: objective.better === 'lower' ? -1 : 1,
    decimals: objective.decimals,
    grain,
  };
  /** What a saved picture says of itself. */
  const lines = [
    `${taskWords(run, ground)} · ${searcherTitles[config.searcher]} · seed ${config.seed}`,
  ];

  function rangeOf(optimum: number, fifth: number): KnownRange {
    // In per cent, four points below the optimum are always resolved.
    return { optimum, worst: objective.unit === '%' ? Math.min(fifth, optimum - 4) : fifth };
  }
  const bestReport = bounds?.bestReport ?? null;
  const testRegret =
    run.ended && report && bestReport !== null
      ? run.ended.test.map(({ query, metric }) => ({
          query,
          regret: merit(report, bestReport) - merit(report, metric.value),
        }))
      : null;
  const points = new WeakMap<Evaluated, ChartPoint>();
  const newPoint = ({ query, metric, cost: costs, best, overLimit }: Evaluated): ChartPoint => ({
    query,
    value: merit(objective, metric.value),
    cost: cost && costs[cost.id],
    best,
    overLimit,
  });
  return {
    pointOf(evaluated: Evaluated): ChartPoint {
      const point = points.get(evaluated) ?? newPoint(evaluated);
      points.set(evaluated, point);
      return point;
    },
    best: {
      budget: config.budget,
      known,
      format,
      objective: `${objective.name}${objective.unit ? `, ${objective.unit}` : ''}`,
      reference: (ground?.references?.random ?? []).map(({ queries, val }) => ({
        queries,
        val: merit(objective, val),
      })),
      testRegret,
      lines,
    },
    /** Null where the benchmark knows no cost. */
    cost: cost
      ? {
          known,
          format,
          quantity: objective.quantity.charAt(0).toUpperCase() + objective.quantity.slice(1),
          unit: cost.name === cost.quantity ? cost.unit : `${cost.name}, ${cost.unit}`,
          limit: limit?.max ?? null,
          lines,
        }
      : null,
  };
}
