import { expect, test } from 'vitest';
import { distanceScale, linearScale } from '#src/app/charts/accuracyScale';
import { paretoFront } from '#src/app/charts/paretoFront';
import { stepPath } from '#src/app/charts/stepPath';

test('the Pareto front of a hand-worked example', () => {
  const points = [
    { cost: 10, value: 80 },
    { cost: 20, value: 90 },
    { cost: 20, value: 85 },
    { cost: 30, value: 90 },
    { cost: 40, value: 91 },
    { cost: 5, value: 70 },
  ];
  expect(paretoFront(points).map((p) => [p.cost, p.value])).toEqual([
    [5, 70],
    [10, 80],
    [20, 90],
    [40, 91],
  ]);
});

const percent = { sign: 1, decimals: 2, grain: 1 } as const;

test('the distance scale puts the optimum on top and gives the last tenth of a point room', () => {
  const scale = distanceScale({ optimum: 91.61, worst: 80 }, percent, 0, 200);
  expect(scale.at(91.61)).toBe(0);
  expect(scale.at(50)).toBe(200);
  expect(scale.at(91.51) - scale.at(91.61)).toBeGreaterThan(20);
  const ys = scale.ticks.map((t) => t.at);
  for (const [i, y] of ys.entries())
    for (const other of ys.slice(i + 1)) expect(Math.abs(y - other)).toBeGreaterThanOrEqual(17);
  expect(scale.ticks.map((t) => t.label)).toContain('91.5');
});

test('the linear scale keeps what lies below its range on the lower edge', () => {
  const scale = linearScale(
    [1, 88, 89, 90, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91],
    percent,
    0,
    100,
  );
  expect(scale.at(1)).toBe(100);
  expect(scale.at(91)).toBeLessThan(scale.at(90));
});

test('a best-so-far line is level until the next improvement', () => {
  expect(
    stepPath(
      [
        { x: 0, y: 9 },
        { x: 5, y: 4 },
      ],
      8,
    ),
  ).toBe('M0 9H5V4H8');
  expect(stepPath([], 8)).toBe('');
});

test('where less is better, and in units of their own, the labels are the objective’s', () => {
  const format = { sign: -1, decimals: 3, grain: 0.01 } as const;
  const scale = distanceScale({ optimum: -0.12, worst: -0.3 }, format, 0, 200);
  expect(scale.at(-0.12)).toBe(0);
  expect(scale.ticks.length).toBeGreaterThan(2);
  for (const { label } of scale.ticks) {
    expect(Number(label)).toBeGreaterThanOrEqual(0.12);
    expect(Number(label)).toBeLessThanOrEqual(0.3);
  }
});
