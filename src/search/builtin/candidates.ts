import { neighbours } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { History } from '../history';
import { withinLimits } from '../withinLimits';
import type { Belief } from './belief';
import { inBatch } from './inBatch';
import { drawBest } from './regression';
import { permits, weightsOf, type Focus } from './focus';
import { economise } from './thrift';

/** Starting points drawn from the focus, beside the best results. */
const samples = 12;
/** Times that the most promising are replaced by their neighbours. */
const steps = 3;
/** Neighbours looked at in each of these steps, about. */
const breadth = 192;
/** Untried architectures that are looked at closely. */
const shortlist = 60;
/** Deviations by which the unknown is favoured. */
const optimism = 1.5;

interface Candidate {
  readonly architecture: Architecture;
  readonly mean: number;
  expanded: boolean;
}

/**
 * Untried architectures inside the focus and the cost limit, most promising first: by upper confidence
 * bound each for itself (version 1), or as a batch (version 2). Found by climbing from the best results and
 * from samples of the focus, in version 2 draws of what may be the best.
 * @param wanted how many are to be tried together
 */
export function findUntried(
  history: History,
  rng: Rng,
  belief: Belief,
  focus: Focus,
  starts: readonly Architecture[],
  wanted: number,
): Architecture[] {
  const bold = history.config.rules === 2;
  const more = bold ? drawBest(history, rng, focus, samples) : sampled(history, rng, focus);
  const pool = climb(history, belief, focus, [...starts, ...more]);
  const untried = shortlisted(history, focus, pool);
  if (bold) return inBatch(belief, untried, wanted);
  return untried
    .map((architecture) => {
      const { mean, deviation } = belief.predict(architecture);
      return { architecture, promise: mean + optimism * deviation };
    })
    .sort((a, b) => b.promise - a.promise)
    .map(({ architecture }) => architecture);
}

/** Samples of the focus. */
function sampled(history: History, rng: Rng, focus: Focus): Architecture[] {
  const weights = weightsOf(focus);
  return Array.from({ length: samples }, () => {
    const drawn = weights.map((row) => rng.weighted(row));
    return economise(history, drawn, weights, rng);
  });
}

function climb(
  history: History,
  belief: Belief,
  focus: Focus,
  starts: readonly Architecture[],
): Candidate[] {
  const pool = new Map<string, Candidate>();
  const add = (architecture: Architecture) => {
    const name = architecture.join();
    if (pool.has(name)) return;
    pool.set(name, { architecture, mean: belief.mean(architecture), expanded: false });
  };
  starts.forEach(add);
  const each = history.space.dimensions.reduce((sum, d) => sum + d.options.length - 1, 0);
  const width = Math.max(2, Math.round(breadth / Math.max(each, 1)));
  for (let step = 0; step < steps; step++) {
    const waiting = byMean([...pool.values()].filter((c) => !c.expanded));
    for (const candidate of waiting.slice(0, width)) {
      candidate.expanded = true;
      for (const next of neighbours(history.space, candidate.architecture)) {
        if (permits(focus, next) && withinLimits(history, next)) add(next);
      }
    }
  }
  return byMean([...pool.values()]);
}

function shortlisted(history: History, focus: Focus, pool: readonly Candidate[]): Architecture[] {
  const keys = new Set<string>();
  const untried: Architecture[] = [];
  for (const { architecture } of pool) {
    if (untried.length === shortlist) break;
    if (!permits(focus, architecture) || !withinLimits(history, architecture)) continue;
    const key = history.space.key(architecture);
    if (history.queryOf(key) !== undefined || keys.has(key)) continue;
    if (history.space.missing(architecture) !== null) continue;
    keys.add(key);
    untried.push(architecture);
  }
  return untried;
}

function byMean(candidates: Candidate[]): Candidate[] {
  return candidates.sort((a, b) => b.mean - a.mean);
}
