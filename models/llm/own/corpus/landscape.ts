import type { Rng } from '#spaces/rng';
import type { TaskSpace } from '#spaces/taskSpace';
import { drawBend, type Bend } from './bend';
import { drawEffects, drawStrengths, type Effects } from './effects';
import { drawWorth, type Lethal, type Worth } from './worth';

/** A benchmark that does not exist: what every architecture is worth, and how it is measured. */
export interface Landscape {
  readonly space: TaskSpace;
  readonly worth: Worth;
  /** What an evaluation tells, without noise; rises with the worth. */
  readonly bend: Bend;
  /** Deviation of one measurement, in worth before it is bent. */
  readonly noise: number;
  /** Nothing that is measured says anything of the worth. */
  readonly hopeless: boolean;
  readonly effects: Effects;
  /** Share of the variance that the effects of single options explain, 0 to 1. */
  readonly separable: number;
  /** A practitioner's prior: strength of every option, 0 to 1. */
  readonly strengths: readonly (readonly number[])[];
}

const shareOfHopeless = 0.03;
const shareOfNoisy = 0.35;
const shareOfLethal = 0.4;

/** Draws a landscape over a space: single effects, a rest of all orders, and lethal combinations. */
export function drawLandscape(space: TaskSpace, rng: Rng): Landscape {
  const sizes = space.dimensions.map(({ options }) => options.length);
  const effects = drawEffects(sizes, rng);
  const [ofSingle, ofRest] = [0.25 + 0.75 * rng.next(), 0.1 + 0.9 * rng.next()];
  const lethal = rng.next() < shareOfLethal ? drawLethal(sizes, rng) : [];
  return {
    space,
    worth: drawWorth(space, { effects, ofSingle, ofRest, lethal }, rng),
    bend: drawBend(rng),
    noise: rng.next() < shareOfNoisy ? 0.4 * rng.next() ** 2 : 0,
    hopeless: rng.next() < shareOfHopeless,
    effects,
    separable: ofSingle ** 2 / (ofSingle ** 2 + ofRest ** 2),
    strengths: drawStrengths(effects, rng),
  };
}

/** One to three combinations of two or three options that ruin an architecture. */
function drawLethal(sizes: readonly number[], rng: Rng): Lethal[] {
  const same = rng.next() < 0.6 ? rng.below(Math.min(...sizes)) : null;
  return Array.from({ length: 1 + rng.below(3) }, () => ({
    loss: 1 + 4 * rng.next(),
    options: rng
      .shuffled([...sizes.keys()])
      .slice(0, 2 + rng.below(2))
      .map((d) => ({ d, option: same ?? rng.below(sizes[d] ?? 1) })),
  }));
}
