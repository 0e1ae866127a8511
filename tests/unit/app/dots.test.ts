import { describe, expect, it } from 'vitest';
import { linearAxis } from '#src/app/charts/kit/axis';
import { Dots } from '#src/app/charts/kit/dots';
import type { Plane } from '#src/app/charts/kit/plane';

interface Place {
  readonly x: number;
  readonly y: number;
}
const axis = linearAxis([0, 100], [0, 100]);
const box = { width: 100, height: 100, left: 0, right: 100, top: 0, bottom: 100, k: 1 };
const plane: Plane = { ...box, x: axis, y: axis };

/** Dots that count how often a place was asked for. */
function counted() {
  const seen = { asked: 0 };
  const dots = new Dots<Place>(2, (place) => {
    seen.asked++;
    return place;
  });
  return { dots, seen };
}
const places = (count: number) => Array.from({ length: count }, (_, i) => ({ x: i, y: i % 7 }));

describe('dots', () => {
  it('draws a dot as two half circles around its place', () => {
    const { dots } = counted();
    expect(dots.paths([{ x: 10, y: 20 }], plane)).toEqual([
      'M8.0 20.0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z',
    ]);
  });

  it('needs one path for a hundred, and loses none', () => {
    const paths = counted().dots.paths(places(5000), plane);
    expect(paths).toHaveLength(50);
    expect(paths.join('').split('M')).toHaveLength(5001);
    expect(paths[1]?.startsWith('M98.0 2.0a')).toBe(true);
  });

  it('draws a hundred again only where it is another, or on another plane', () => {
    const { dots, seen } = counted();
    const all = places(950);
    const paths = dots.paths(all, plane);
    expect(seen.asked).toBe(950);
    const more = [...all, { x: 5, y: 5 }];
    const longer = dots.paths(more, plane);
    expect(seen.asked).toBe(950 + 51);
    expect(longer.slice(0, 9)).toEqual(paths.slice(0, 9));
    expect(longer[9]).not.toEqual(paths[9]);
    dots.paths([...more.slice(0, 150), { x: 1, y: 1 }, ...more.slice(151)], plane);
    expect(seen.asked).toBe(950 + 51 + 100);
    dots.paths(more, { ...plane });
    expect(seen.asked).toBe(950 + 51 + 100 + 951);
  });

  it('draws nothing for nothing', () => {
    expect(counted().dots.paths([], plane)).toEqual([]);
  });
});
