import { expect, test } from 'vitest';
import { linearAxis, logAxis } from '#src/app/charts/kit/axis';
import { toCsv, toJson } from '#src/app/charts/kit/dataTable';
import { spreadLabels } from '#src/app/charts/kit/directLabel';
import { nearest } from '#src/app/charts/kit/nearest';

test('axes go from values to pixels and back', () => {
  const linear = linearAxis([0, 50], [10, 110]);
  expect(linear.at(25)).toBe(60);
  expect(linear.value(60)).toBe(25);
  const log = logAxis([1, 100], [200, 0]);
  expect(log.at(10)).toBeCloseTo(100);
  expect(log.value(100)).toBeCloseTo(10);
  expect(log.at(-3)).toBe(200);
});

test('direct labels are moved apart by the gap, in their order, and end above the bottom', () => {
  const label = (y: number, text: string) => ({ y, text, kind: 'quiet' });
  const spread = spreadLabels([label(50, 'c'), label(10, 'a'), label(12, 'b')], 13, 52);
  expect(spread.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  expect(spread.map(({ y }) => y)).toEqual([10, 23, 50]);
  const pushed = spreadLabels([label(50, 'a'), label(51, 'b')], 13, 52);
  expect(pushed.map(({ y }) => y)).toEqual([39, 52]);
});

test('the nearest spot within reach is found', () => {
  const x = linearAxis([0, 100], [0, 100]);
  const plane = {
    width: 100,
    height: 100,
    left: 0,
    right: 100,
    top: 0,
    bottom: 100,
    k: 1,
    x,
    y: x,
  };
  const spots = [
    { key: 1, x: 10, y: 10, words: '' },
    { key: 2, x: 20, y: 10, words: '' },
  ];
  expect(nearest(spots, plane, 16, 10)?.key).toBe(2);
  expect(nearest(spots, plane, 80, 80)).toBeUndefined();
});

test('figures are written as CSV with quotes where they are needed, and as JSON by name', () => {
  const table = {
    caption: 'c',
    head: ['a', 'b, %'],
    rows: () => [
      [1, 'x"y'],
      [null, 2],
    ],
  };
  expect(toCsv(table)).toBe('a,"b, %"\r\n1,"x""y"\r\n,2\r\n');
  expect(JSON.parse(toJson(table))).toEqual({
    caption: 'c',
    rows: [
      { a: 1, 'b, %': 'x"y' },
      { a: null, 'b, %': 2 },
    ],
  });
});
