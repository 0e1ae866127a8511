import { describe, expect, it } from 'vitest';
import { encoderOf, hamming, pathDistance } from '#src/search/searchers/surrogate/encoding';
import { expectedImprovement } from '#src/search/searchers/surrogate/expectedImprovement';
import { GaussianProcess } from '#src/search/searchers/surrogate/gaussianProcess';
import { normalScores } from '#src/search/searchers/surrogate/normalScores';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { toySpace } from './toySpace';
import { nasbench201 } from '#tests/unit/benchmarks';

const kernel = (a: number, b: number) => Math.exp(-Math.abs(a - b));

describe('GaussianProcess', () => {
  it('agrees with the closed form for two points', () => {
    const gp = new GaussianProcess([0, 1], [1, -1], kernel, 0.1);
    // K = [[s, r], [r, s]], so its inverse and determinant are known
    const [s, r] = [1.1, Math.exp(-1)];
    const determinant = s * s - r * r;
    const [k0, k1] = [kernel(0.3, 0), kernel(0.3, 1)];
    const weight = (s + r) / determinant;
    const explained = (s * (k0 * k0 + k1 * k1) - 2 * r * k0 * k1) / determinant;
    const cross = gp.cross(0.3);
    expect(gp.mean(cross)).toBeCloseTo(weight * (k0 - k1), 12);
    expect(gp.deviation(cross)).toBeCloseTo(Math.sqrt(1 - explained), 12);
    const evidence = -0.5 * (2 * weight) - 0.5 * Math.log(determinant) - Math.log(2 * Math.PI);
    expect(gp.evidence).toBeCloseTo(evidence, 12);
  });

  it('interpolates almost exactly without noise, and is uncertain far away', () => {
    const inputs = [0, 0.4, 1, 2.5, 3];
    const targets = [0.2, -1, 0.7, 1.4, -0.3];
    const gp = new GaussianProcess(inputs, targets, kernel, 1e-9);
    for (const [i, x] of inputs.entries()) {
      const cross = gp.cross(x);
      expect(gp.mean(cross)).toBeCloseTo(targets[i] ?? NaN, 6);
      expect(gp.deviation(cross)).toBeLessThan(1e-3);
    }
    expect(gp.deviation(gp.cross(50))).toBeCloseTo(1, 6);
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
  const encode = encoderOf(nasbench201);

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
    const toy = encoderOf(toySpace(4, 3));
    expect(hamming(toy([0, 1, 1, 2]), toy([0, 1, 1, 0]))).toBe(0);
    expect(hamming(toy([1, 1, 1, 2]), toy([1, 1, 1, 0]))).toBe(1);
  });
});
