import { describe, expect, it } from 'vitest';
import { dots } from '#src/app/charts/kit/dots';

describe('dots', () => {
  it('draws a dot as two half circles around its place', () => {
    expect(dots([{ x: 10, y: 20 }], 2)).toEqual(['M8.0 20.0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z']);
  });

  it('needs one path for a hundred, and loses none', () => {
    const places = Array.from({ length: 5000 }, (_, i) => ({ x: i, y: i % 7 }));
    const paths = dots(places, 2);
    expect(paths).toHaveLength(50);
    expect(paths.join('').split('M')).toHaveLength(5001);
    expect(paths[1]?.startsWith('M98.0 2.0a')).toBe(true);
  });

  it('draws nothing for nothing', () => {
    expect(dots([], 2)).toEqual([]);
  });
});
