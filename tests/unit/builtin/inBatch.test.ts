import { describe, expect, it } from 'vitest';
import { Belief } from '#src/search/builtin/belief';
import { inBatch } from '#src/search/builtin/inBatch';
import { optionStrengths } from '#src/search/builtin/priors';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { toySpace } from '../search/toySpace';

const space = toySpace(6, 4);
const strengths = optionStrengths(space);
const rng = Rng.seeded(7);
const drawn = [
  ...new Map(
    Array.from({ length: 60 }, () => sample(space, rng)).map((a) => [a.join(), a]),
  ).values(),
];
const [known, candidates] = [drawn.slice(0, 12), drawn.slice(12, 40)];
const responses = known.map(() => rng.normal());

const believing = (architectures: readonly Architecture[], zs: readonly number[]) =>
  new Belief(space, strengths, architectures, zs);

describe('a batch', () => {
  it('is what is found by learning each choice at its expected result before the next', () => {
    const [architectures, zs] = [[...known], [...responses]];
    const left = [...candidates];
    const expected: Architecture[] = [];
    while (expected.length < 8) {
      const belief = believing(architectures, zs);
      const bounds = left.map((a) => {
        const { mean, deviation } = belief.predict(a);
        return mean + 0.5 * deviation;
      });
      const best = left.splice(bounds.indexOf(Math.max(...bounds)), 1)[0] ?? [];
      expected.push(best);
      // the expected result changes no mean, and takes the doubt away
      architectures.push(best);
      zs.push(belief.mean(best));
    }
    expect(inBatch(believing(known, responses), candidates, 8).slice(0, 8)).toEqual(expected);
  });

  it('has every candidate once', () => {
    const order = inBatch(believing(known, responses), candidates, 5);
    expect(new Set(order.map((a) => a.join())).size).toBe(candidates.length);
    expect(inBatch(believing(known, responses), [], 5)).toEqual([]);
  });
});

it('what is believed of several at once agrees with what is believed of each', () => {
  const belief = believing(known, responses);
  const { means, covariance } = belief.joint(candidates);
  for (const [i, a] of candidates.entries()) {
    const { mean, deviation } = belief.predict(a);
    expect(means[i]).toBeCloseTo(mean, 10);
    expect(Math.sqrt(covariance[i * candidates.length + i] ?? NaN)).toBeCloseTo(deviation, 8);
  }
});
