import { mutateOne, sample } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { Additive } from '#src/search/builtin/additive';
import type { Stance } from '#src/search/strategy';
import { gaps, standardScores, type Result } from '#src/llm/own/scores';

/** A strategy as a fallible reader of the results would write it: it knows nothing but them. */
export interface Guess {
  readonly focus: readonly (readonly Stance[])[];
  /** Untried and distinct, as far as they can be found. */
  readonly anchors: readonly Architecture[];
}

/** Results that say something; below, everything is drawn at random. */
const enough = 3;
const tries = 30;
/** Guesses that are partly drawn at random, so that a guess is no evidence. */
const shareOfBlind = 0.5;

/** @param count how many anchors @param known keys of what was evaluated */
export function guess(
  space: TaskSpace,
  results: readonly Result[],
  known: ReadonlySet<string>,
  count: number,
  rng: Rng,
): Guess {
  const fair = results.filter(({ overLimit }) => !overLimit);
  const belief =
    fair.length < enough
      ? null
      : new Additive(
          space,
          fair.map(({ architecture }) => architecture),
          standardScores(gaps(fair.map(({ merit }) => merit))),
        );
  const effects = belief?.draw(0.5 * rng.next(), rng) ?? null;
  return {
    focus: effects
      ? guessedFocus(effects, rng)
      : space.dimensions.map(({ options }) => options.map(() => 'open')),
    anchors: guessAnchors(space, fair, belief, known, count, rng),
  };
}

function guessedFocus(effects: readonly (readonly number[])[], rng: Rng): Stance[][] {
  const clear = 0.3 + rng.next();
  const none = 0.05 + 0.3 * rng.next();
  return effects.map((row) => {
    const best = Math.max(...row);
    const undecided = row.every((x) => best - x < 2 * none);
    return row.map((x): Stance => {
      if (undecided) return 'open';
      return best - x > clear ? 'avoid' : best - x < none ? 'prefer' : 'open';
    });
  });
}

function guessAnchors(
  space: TaskSpace,
  results: readonly Result[],
  belief: Additive | null,
  known: ReadonlySet<string>,
  count: number,
  rng: Rng,
): Architecture[] {
  const doubt = 0.15 + 1.2 * rng.next();
  const shareOfVaried = 0.4 * rng.next();
  const shareOfRandom = rng.next() < shareOfBlind ? rng.next() : 0;
  const best = [...results].sort((a, b) => b.merit - a.merit).slice(0, 4);
  const draw = (wilder: number): Architecture => {
    if (!belief || best.length === 0 || rng.next() < shareOfRandom) return sample(space, rng);
    if (rng.next() < shareOfVaried) return mutateOne(space, rng.pick(best).architecture, rng);
    return belief.drawBest(doubt * wilder, rng);
  };
  const taken = new Set(known);
  const anchors: Architecture[] = [];
  for (let i = 0; i < tries * count && anchors.length < count; i++) {
    const a = draw(1 + i / (3 * count));
    const key = space.key(a);
    if (taken.has(key)) continue;
    taken.add(key);
    anchors.push(a);
  }
  return anchors;
}
