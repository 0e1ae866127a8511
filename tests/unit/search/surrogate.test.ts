import { describe, expect, it } from 'vitest';
import { Agreements } from '#src/search/searchers/surrogate/agreements';
import { encoderOf, type Encoded } from '#src/search/searchers/surrogate/encoding';
import { expectedImprovement } from '#src/search/searchers/surrogate/expectedImprovement';
import { GaussianProcess } from '#src/search/searchers/surrogate/gaussianProcess';
import { normalScores } from '#src/search/searchers/surrogate/normalScores';
import { twoSteps } from '#src/search/searchers/surrogate/twoSteps';
import { mutateOne, sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { toySpace } from './toySpace';
import { loadSpace, nasbench201 } from '#tests/unit/benchmarks';

const kernel = (a: number, b: number) => Math.exp(-Math.abs(a - b));
const cross = (x: number, inputs: readonly number[]) =>
  Float64Array.from(inputs, (input) => kernel(x, input));

function processOf(inputs: readonly number[], targets: readonly number[], noise: number) {
  const gp = new GaussianProcess(noise);
  for (const [i, x] of inputs.entries()) gp.add(cross(x, inputs.slice(0, i)));
  gp.fit(targets);
  return gp;
}

/** Number of dimensions in which two architectures differ, counted plainly. */
const hamming = (a: Encoded, b: Encoded) =>
  a.options.filter((mark, d) => mark !== b.options[d]).length;

/** Number of paths that only one of the two has, counted plainly. */
function pathDistance(a: Encoded, b: Encoded): number {
  const common = a.paths.filter((mark) => b.paths.includes(mark)).length;
  return a.paths.length + b.paths.length - 2 * common;
}

describe('GaussianProcess', () => {
  it('agrees with the closed form for two points', () => {
    const gp = processOf([0, 1], [1, -1], 0.1);
    // K = [[s, r], [r, s]], so its inverse and determinant are known
    const [s, r] = [1.1, Math.exp(-1)];
    const determinant = s * s - r * r;
    const [k0, k1] = [kernel(0.3, 0), kernel(0.3, 1)];
    const weight = (s + r) / determinant;
    const explained = (s * (k0 * k0 + k1 * k1) - 2 * r * k0 * k1) / determinant;
    expect(gp.mean(cross(0.3, [0, 1]))).toBeCloseTo(weight * (k0 - k1), 12);
    expect(gp.deviation(cross(0.3, [0, 1]))).toBeCloseTo(Math.sqrt(1 - explained), 12);
    const evidence = -0.5 * (2 * weight) - 0.5 * Math.log(determinant) - Math.log(2 * Math.PI);
    expect(gp.evidence).toBeCloseTo(evidence, 12);
  });

  it('interpolates almost exactly without noise, and is uncertain far away', () => {
    const inputs = [0, 0.4, 1, 2.5, 3];
    const targets = [0.2, -1, 0.7, 1.4, -0.3];
    const gp = processOf(inputs, targets, 1e-9);
    for (const [i, x] of inputs.entries()) {
      expect(gp.mean(cross(x, inputs))).toBeCloseTo(targets[i] ?? NaN, 6);
      expect(gp.deviation(cross(x, inputs))).toBeLessThan(1e-3);
    }
    expect(gp.deviation(cross(50, inputs))).toBeCloseTo(1, 6);
  });

  it('is the same whether it has had other inputs before or not', () => {
    const inputs = Array.from({ length: 70 }, (_, i) => Math.sin(i) * 20);
    const targets = inputs.map((x) => Math.cos(x));
    const used = processOf([...inputs.slice(0, 40), 5, 6, 7], targets.slice(0, 43), 0.01);
    used.keep(40);
    for (let i = 40; i < 70; i++) used.add(cross(inputs[i] ?? 0, inputs.slice(0, i)));
    used.fit(targets);
    const anew = processOf(inputs, targets, 0.01);
    expect(used.evidence).toBe(anew.evidence);
    expect(used.mean(cross(3, inputs))).toBe(anew.mean(cross(3, inputs)));
    expect(used.deviation(cross(3, inputs))).toBe(anew.deviation(cross(3, inputs)));
  });

  it('bounds the deviation from above, by the nearest input and by the first ones', () => {
    const inputs = Array.from({ length: 40 }, (_, i) => Math.sin(i) * 9);
    const gp = processOf(inputs, inputs, 0.01);
    for (let x = -12; x < 12; x += 0.37) {
      const bounds = [gp.deviationBound(Math.max(...cross(x, inputs)))];
      const record = (bound: number) => bounds.push(bound) < 0;
      const deviation = gp.deviation(cross(x, inputs), record);
      expect(bounds).toHaveLength(3);
      expect(Math.min(...bounds)).toBeGreaterThanOrEqual(deviation);
      expect(gp.deviation(cross(x, inputs), () => true)).toBe(0);
    }
  });
});

describe('expectedImprovement', () => {
  it.each([
    [0, 1, 0],
    [0.5, 0.3, 1],
    [-1, 0.8, 0.6],
    [2, 0.5, 0],
  ])('is the integral of the improvement (mean %d, deviation %d, best %d)', (mean, sd, best) => {
    let integral = 0;
    const step = 1e-4;
    for (let z = -9; z < 9; z += step) {
      const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
      integral += Math.max(0, mean + sd * z - best) * density * step;
    }
    expect(expectedImprovement(mean, sd, best)).toBeCloseTo(integral, 5);
  });
});

describe('normalScores', () => {
  it('are the quantiles of the ranks, whatever the values', () => {
    // published quantiles of 0.1, 0.3, 0.5, 0.7, 0.9
    const expected = [1.2816, -1.2816, 0, 0.5244, -0.5244];
    for (const [i, score] of normalScores([94, 10, 90.1, 90.2, 80]).entries()) {
      expect(score).toBeCloseTo(expected[i] ?? NaN, 2);
    }
  });

  it('are equal for equal values', () => {
    const [a, b, c] = normalScores([5, 7, 5]);
    expect(a).toBe(c);
    expect(b).toBeGreaterThan(a ?? NaN);
  });
});

describe('the encoding', () => {
  const cell = (code: string): Architecture => {
    const decoded = nasbench201.decode(code);
    if (!decoded.ok) throw new Error(decoded.message);
    return decoded.architecture;
  };
  const encode = (a: Architecture) => encoderOf(nasbench201).of(a);

  it('counts the paths that only one of two cells has', () => {
    // edges 0→1, 0→2, 1→2, 0→3, 1→3, 2→3; 0 none, 1 skip, 3 conv 3×3
    const onlyDirect = encode(cell('000300'));
    const byNode1 = encode(cell('300010'));
    const twoPaths = encode(cell('300310'));
    expect(pathDistance(onlyDirect, byNode1)).toBe(0);
    expect(pathDistance(onlyDirect, twoPaths)).toBe(1);
    expect(pathDistance(encode(cell('000000')), encode(cell('333333')))).toBe(4);
    expect(hamming(onlyDirect, byNode1)).toBe(3);
  });

  it('gives cells with the same canonical key the same paths', () => {
    const rng = Rng.seeded(3);
    const byKey = new Map<string, Architecture>();
    let compared = 0;
    for (let i = 0; i < 4000; i++) {
      const a = Array.from({ length: 6 }, () => rng.below(5));
      const other = byKey.get(nasbench201.key(a));
      byKey.set(nasbench201.key(a), a);
      if (!other) continue;
      compared++;
      expect(pathDistance(encode(a), encode(other))).toBe(0);
    }
    expect(compared).toBeGreaterThan(500);
  });

  it('does not tell architectures apart that differ without effect', () => {
    const encoder = encoderOf(toySpace(4, 3));
    const toy = (a: Architecture) => encoder.of(a);
    expect(hamming(toy([0, 1, 1, 2]), toy([0, 1, 1, 0]))).toBe(0);
    expect(hamming(toy([1, 1, 1, 2]), toy([1, 1, 1, 0]))).toBe(1);
  });
});

describe('the agreements', () => {
  const rng = Rng.seeded(5);

  it.each(['nasbench201', 'mobilenet'])('of %s are those counted plainly', async (id) => {
    const space = await loadSpace(id);
    const encoder = encoderOf(space);
    const { length } = space.dimensions;
    const random = () => encoder.of(sample(space, rng));
    const members = Array.from({ length: 30 }, random);
    for (const mostPaths of [encoder.mostPaths, 300]) {
      const agreements = new Agreements(length, mostPaths, 30);
      agreements.follow(members.slice(0, 17));
      agreements.follow([...members.slice(0, 9), ...Array.from({ length: 12 }, random)]);
      agreements.follow(members);
      for (let i = 0; i < 200; i++) {
        const x = random();
        agreements.compare(x, 30);
        const plainly = members.map(
          (member) => length - hamming(x, member) + (length + 1) * pathDistance(x, member),
        );
        expect([...agreements.codes.subarray(0, 30)]).toEqual(plainly);
      }
    }
  });
});

describe('two steps', () => {
  it.each(['nasbench201', 'mobilenet'])('in %s are two mutations, drawn alike', async (id) => {
    const space = await loadSpace(id);
    const [one, other] = [Rng.seeded(9), Rng.seeded(9)];
    for (let i = 0; i < 300; i++) {
      const a = sample(space, one);
      const plainly = mutateOne(space, mutateOne(space, a, one), one);
      expect(twoSteps(space, sample(space, other), other)).toEqual(plainly);
    }
    expect(other.state()).toEqual(one.state());
  });
});
