import { Rng } from '#spaces/rng';
import { meritOf, type Block } from '../run/block';
import { runCount } from '../run/jobs';
import type { Outcome } from '../run/outcome';
import type { Study } from '../run/study';
import { quantile } from '../statistics/describe';
import { ecdf } from '../statistics/running';
import { armFigures, queriesOf, type ArmFigures } from './armFigures';
import { compareAll, type Comparison } from './compare';
import { overallOf, type Overall } from './overall';
import { outcomesOf, stepsOf } from './values';

export interface BlockFigures {
  readonly block: Block;
  readonly arms: readonly ArmFigures[];
  /** Targets of the ECDF, as objectives; the last is the best known. */
  readonly targets: readonly number[];
  /** Share of (run, target) pairs reached, by arm. */
  readonly ecdf: readonly {
    readonly arm: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
}

/** Everything that is told of a study: a function of its outcomes. */
export interface Analysis {
  readonly study: Study;
  readonly done: number;
  readonly total: number;
  readonly blocks: readonly BlockFigures[];
  readonly comparisons: readonly Comparison[];
  readonly overall: Overall | null;
}

/**
 * Computes the figures of a study from what its runs came to, all of them or some. Equal outcomes give equal
 * figures: intervals are drawn with a seed of the protocol's.
 */
export function analyse(study: Study, outcomes: readonly Outcome[]): Analysis {
  const { protocol, blocks } = study;
  const rng = Rng.seeded(protocol.firstSeed);
  const runsOf = (block: Block, arm: { id: string }) => outcomesOf(outcomes, block.id, arm.id);
  return {
    study,
    done: outcomes.length,
    total: runCount(study),
    blocks: blocks.map((block) => blockFigures(study, block, outcomes, rng)),
    comparisons: compareAll(protocol, blocks, runsOf, rng),
    overall: overallOf(study, outcomes, rng),
  };
}

function blockFigures(
  { protocol, size }: Study,
  block: Block,
  outcomes: readonly Outcome[],
  rng: Rng,
): BlockFigures {
  const runs = protocol.arms.map((arm) => outcomesOf(outcomes, block.id, arm.id));
  const most = Math.max(1, ...protocol.arms.map(({ budget }) => budget));
  const budget = Math.min(5000, Math.round(protocol.sizes[size].budget * most));
  const targets = targetsOf(block, runs.flat());
  const yard = { protocol, block, budget, targets, rng };
  const queries = queriesOf(budget);
  const searching = protocol.kind === 'search';
  return {
    block,
    arms: protocol.arms.map((arm, i) => armFigures(arm, runs[i] ?? [], yard)),
    targets: targets.map((merit) => meritOf(block.objective, merit)),
    ecdf: protocol.arms.map(({ id }, i) => {
      const steps = (runs[i] ?? []).map((run) => stepsOf(block, run));
      const shares = searching && steps.length > 0 ? ecdf(steps, targets, queries) : [];
      return { arm: id, points: shares.map((share, k) => [queries[k] ?? 0, share] as const) };
    }),
  };
}

const halvings = 8;

/** Merits whose distance to the best known halves from one to the next, from the median first find on. */
function targetsOf(block: Block, runs: readonly Outcome[]): number[] {
  const steps = runs.map((run) => stepsOf(block, run)).filter(({ length }) => length > 0);
  const found = steps.map((s) => s.at(-1)?.value ?? NaN);
  const known = block.optimum && meritOf(block.objective, block.optimum.objective);
  const best = known ?? Math.max(...found);
  const start = quantile(
    steps.map(([first]) => first?.value ?? NaN),
    0.5,
  );
  if (steps.length === 0) return [];
  const towards = Array.from({ length: halvings }, (_, i) => best - (best - start) * 2 ** -(i + 1));
  return [...towards, best];
}
