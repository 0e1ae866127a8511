import type { Rng } from '#spaces/rng';
import type { Arm } from '../protocol/arm';
import type { Protocol } from '../protocol/protocol';
import { meritOf, type Block } from '../run/block';
import type { Outcome } from '../run/outcome';
import { bootstrap, type Interval } from '../statistics/bootstrap';
import { describe, interquartileMean, mean, type Description } from '../statistics/describe';
import {
  areaUnderEcdf,
  band,
  runningTime,
  valueAt,
  type RunningTime,
  type Step,
} from '../statistics/running';
import { stepsOf, valueOf } from './values';

/** A mean with its 95% bootstrap interval. */
export interface Estimate {
  readonly mean: number;
  readonly interval: Interval;
}

/** What one arm did on one block, over its seeds. Figures are in their columns' units. */
export interface ArmFigures {
  readonly arm: Arm;
  readonly runs: number;
  /** Runs that found nothing within the limits. */
  readonly without: number;
  readonly value: Description & { readonly interval: Interval; readonly iqmInterval: Interval };
  /** Null where the benchmark has no report, or none was told. */
  readonly report: (Description & { readonly interval: Interval }) | null;
  /** Share of runs that end with the best there is; null where nobody knows it. */
  readonly optimal: number | null;
  /** Mean distance to the best there is; null where nobody knows it. */
  readonly regret: Estimate | null;
  /** Best so far at the protocol's checkpoints. */
  readonly at: readonly ({ readonly queries: number } & Estimate)[];
  /** Queries to come within the margin of the best; null for a ranking. */
  readonly time: RunningTime | null;
  /** Area under the ECDF over targets, 0 to 1; null for a ranking. */
  readonly area: number | null;
  /** Median and middle half of the best so far, merits. */
  readonly curve: readonly { readonly query: number; low: number; middle: number; high: number }[];
  /** Means over the runs. */
  readonly cost: Outcome['counters'];
  readonly measures: Readonly<Record<string, Estimate>>;
}

/** What the arms of a block are measured against. */
export interface Yardstick {
  readonly protocol: Protocol;
  readonly block: Block;
  readonly budget: number;
  /** Merits, ascending; the last one is the best that is known. */
  readonly targets: readonly number[];
  readonly rng: Rng;
}

export function estimate(values: readonly number[], rng: Rng): Estimate {
  return { mean: mean(values), interval: bootstrap([values], ([r = []]) => mean(r), rng) };
}

export function armFigures(arm: Arm, runs: readonly Outcome[], yard: Yardstick): ArmFigures {
  const { protocol, block, budget, targets, rng } = yard;
  const values = runs.map((run) => valueOf(protocol, run)).filter((value) => !Number.isNaN(value));
  const reports = runs.flatMap(({ best }) => best.at(-1)?.report ?? []);
  const steps = runs.map((run) => stepsOf(block, run));
  const optimum = block.optimum && meritOf(block.objective, block.optimum.objective);
  const merits = values.map((value) => meritOf(block.objective, value));
  const searching = protocol.kind === 'search' && runs.length > 0;
  const known = searching && optimum !== null;
  const best = targets.at(-1) ?? NaN;
  return {
    arm,
    runs: runs.length,
    without: runs.length - values.length,
    value: {
      ...describe(values),
      interval: estimate(values, rng).interval,
      iqmInterval: bootstrap([values], ([r = []]) => interquartileMean(r), rng),
    },
    report:
      reports.length > 0
        ? { ...describe(reports), interval: estimate(reports, rng).interval }
        : null,
    optimal: known ? merits.filter((m) => m >= optimum).length / runs.length : null,
    regret: known
      ? estimate(
          merits.map((m) => optimum - m),
          rng,
        )
      : null,
    at: protocol.checkpoints
      .filter((queries) => queries < budget)
      .map((queries) => ({ queries, ...estimateAt(steps, queries, yard) })),
    time: searching
      ? runningTime(
          steps,
          runs.map(({ queries }) => queries),
          best - protocol.margin,
        )
      : null,
    area: searching ? areaUnderEcdf(steps, targets, budget) : null,
    curve: searching ? queriesOf(budget).map((query) => ({ query, ...band(steps, query) })) : [],
    cost: meanCounters(runs),
    measures: measuresOf(runs, rng),
  };
}

function estimateAt(steps: readonly (readonly Step[])[], queries: number, yard: Yardstick) {
  const values = steps.map((run) => valueAt(run, queries)).filter((value) => !Number.isNaN(value));
  return estimate(
    values.map((value) => meritOf(yard.block.objective, value)),
    yard.rng,
  );
}

/** Queries that a curve is drawn at: all of few, else a hundred. */
export function queriesOf(budget: number): number[] {
  const step = Math.max(1, Math.ceil(budget / 100));
  const queries: number[] = [];
  for (let query = step; query < budget; query += step) queries.push(query);
  return [...(step > 1 ? [1] : []), ...queries, budget];
}

function meanCounters(runs: readonly Outcome[]): Outcome['counters'] {
  const of = (counter: keyof Outcome['counters']) => mean(runs.map((run) => run.counters[counter]));
  return {
    repeated: of('repeated'),
    invalid: of('invalid'),
    missing: of('missing'),
    overLimit: of('overLimit'),
    fallback: of('fallback'),
    calls: of('calls'),
    promptTokens: of('promptTokens'),
    completionTokens: of('completionTokens'),
    seconds: of('seconds'),
    wallMs: of('wallMs'),
  };
}

function measuresOf(runs: readonly Outcome[], rng: Rng): Record<string, Estimate> {
  const names = [...new Set(runs.flatMap(({ measures }) => Object.keys(measures)))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const values = runs.flatMap(({ measures }) => measures[name] ?? []);
      return [name, estimate(values, rng)];
    }),
  );
}
