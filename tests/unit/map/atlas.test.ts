import { beforeAll, expect, test } from 'vitest';
import { neighbourRows, openAtlas, type Atlas } from '#src/app/atlas/atlas';
import { defaultChoice } from '#src/app/atlas/defaultChoice';
import { bestRow, columnFacts, rankOf, standing } from '#src/app/atlas/columnFacts';
import { twinsOf } from '#src/app/inspector/twins';
import { keep } from '#src/app/map/keep';
import { nowhere, paint, rowAt } from '#src/app/map/paint';
import { similarity } from '#src/app/map/similarity';
import { unitScale } from '#src/app/map/unitScale';
import { flops, validation } from '#spaces/column';
import { Rng } from '#spaces/rng';
import { loadBenchmark } from '#spaces/registry';
import { readPublic } from '#tests/tools/nodeTable';

let atlas: Atlas;
beforeAll(async () => {
  const benchmark = await loadBenchmark('nasbench201');
  const opened = await openAtlas(benchmark, defaultChoice(benchmark), readPublic);
  if (!opened) throw new Error('no table');
  atlas = opened;
}, 60_000);

const code = (text: string) => atlas.figures.rowOf([...text].map(Number));

test('ranks and standings of a hand-worked column', () => {
  const facts = columnFacts(validation, Float64Array.of(3, 1, NaN, 2, 2));
  expect([3, 2, 1].map((v) => rankOf(facts, v))).toEqual([1, 2, 4]);
  expect([3, 2, 1].map((v) => standing(facts, v))).toEqual([1, 0.5, 0]);
  const costs = columnFacts(flops, Float64Array.of(3, 1, 2));
  expect([1, 2, 3].map((v) => rankOf(costs, v))).toEqual([1, 2, 3]);
  expect(bestRow(costs)).toBe(1);
  expect(bestRow(costs, Uint8Array.of(1, 0, 1))).toBe(2);
});

test('the published optimum of CIFAR-10 leads, and one filter leaves what it says', () => {
  const facts = atlas.facts('val');
  const best = bestRow(facts);
  expect(facts.values[best]).toBeCloseTo(91.6067, 3);
  expect(rankOf(facts, facts.values[best] ?? 0)).toBe(1);
  const open = atlas.space.dimensions.map((d) => d.options.map(() => false));
  const closed = open.map((row, d) => row.map((_, o) => d === 0 && o !== 3));
  expect(keep(atlas, { closed: open, ranges: [] }).count).toBe(15_625);
  const { mask, count } = keep(atlas, { closed, ranges: [] });
  expect(count).toBe(3_125);
  expect(mask[code('333131')]).toBe(1);
  expect(mask[code('033131')]).toBe(0);
  const ranged = keep(atlas, { closed: open, ranges: [{ column: 'flops', from: 0, to: 7.79 }] });
  // No convolution: three operations on six edges.
  expect(ranged.count).toBe(3 ** 6);
});

test('neighbours differ in one choice, and twins compute the same', () => {
  const rows = neighbourRows(atlas, [3, 3, 3, 1, 3, 1]);
  expect(rows.map((row) => row.length)).toEqual([5, 5, 5, 5, 5, 5]);
  expect(rows[2]?.[3]).toBe(code('333131'));
  const twins = twinsOf(atlas, code('000300'));
  expect(twins.length).toBeGreaterThan(0);
  const key = atlas.space.key([0, 0, 0, 3, 0, 0]);
  for (const twin of twins) expect(atlas.space.key(atlas.figures.architectureOf(twin))).toBe(key);
});

test('similarity puts neighbours close, nobody on another’s place, and repeats exactly', () => {
  const positions = similarity(atlas);
  expect(similarity(atlas)).toEqual(positions);
  expect(Math.min(...positions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...positions)).toBeLessThanOrEqual(1);
  const between = (a: number, b: number) =>
    Math.hypot(
      (positions[2 * a] ?? 0) - (positions[2 * b] ?? 0),
      (positions[2 * a + 1] ?? 0) - (positions[2 * b + 1] ?? 0),
    );
  const rng = Rng.seeded(1);
  let [near, far, least, count] = [0, 0, Infinity, 0];
  for (let i = 0; i < 2000; i++) {
    const row = rng.below(atlas.rows);
    const others = neighbourRows(atlas, atlas.figures.architectureOf(row)).flat();
    for (const other of others) {
      if (other === row) continue;
      const d = between(row, other);
      near += d;
      least = Math.min(least, d);
      count++;
    }
    far += between(row, rng.below(atlas.rows));
  }
  expect(near / count).toBeLessThan(0.35 * (far / 2000));
  expect(least).toBeGreaterThan(1e-4);
});

test.each(['linear', 'log', 'distance'] as const)('the %s scale goes there and back', (kind) => {
  const facts = columnFacts(
    validation,
    Float64Array.from({ length: 200 }, (_, i) => 50 + i * 0.2),
  );
  const scale = unitScale(facts, kind);
  expect(scale.unit(89.8)).toBeCloseTo(1);
  for (const unit of [0.2, 0.5, 0.9]) expect(scale.unit(scale.value(unit))).toBeCloseTo(unit);
  const ticks = scale.ticks(0, 1, 6);
  expect(ticks.length).toBeGreaterThan(2);
  for (const tick of ticks) expect(scale.unit(tick)).toBeGreaterThanOrEqual(0);
  expect(scale.unit(NaN)).toBeNaN();
});

test('where less is better the distance scale has its best at 1', () => {
  const facts = columnFacts(flops, Float64Array.of(1, 2, 4, 8, 16));
  const scale = unitScale(facts, 'distance');
  expect(scale.unit(1)).toBeCloseTo(1);
  expect(scale.unit(2)).toBeLessThan(1);
  expect(scale.value(scale.unit(2))).toBeCloseTo(2);
});

test('points are painted where they stand, denser where they meet, and found again', () => {
  const points = {
    positions: Float32Array.of(0.5, 0.5, 0.5, 0.5, 0.125, 0.925, nowhere, nowhere),
    mask: Uint8Array.of(1, 1, 0, 1),
    bins: null,
  };
  const place = { ax: 20, bx: 0, ay: 20, by: 0 };
  const image = new Uint32Array(400);
  const inks = { dust: 0x0000ff, palette: Uint32Array.of(0x00ff00), size: 1, dustSize: 1 };
  paint(image, 20, 20, points, place, inks);
  const at = (x: number, y: number) => image[y * 20 + x] ?? 0;
  expect(at(10, 10) & 0xffffff).toBe(0x00ff00);
  expect(at(2, 18) & 0xffffff).toBe(0x0000ff);
  expect(at(10, 10) >>> 24).toBeGreaterThan(190);
  expect(image.filter((pixel) => pixel !== 0)).toHaveLength(2);
  expect(rowAt(points, place, 10, 10, 3)).toBe(0);
  expect(rowAt(points, place, 2, 18, 3)).toBe(2);
  expect(rowAt(points, place, 19, 1, 3)).toBe(-1);
});
