import type { Plane } from './plane';

/** Dots of one path. */
const each = 100;

type Place<Point> = (point: Point, plane: Plane) => { readonly x: number; readonly y: number };

/** One path and what it was drawn for. */
interface Drawn<Point> {
  readonly points: readonly Point[];
  readonly plane: Plane;
  readonly path: string;
}

/**
 * Dots as paths of a hundred: thousands of elements would take longer than a frame. What lies over each other
 * in different hundreds is darker, as it is with single dots. A hundred that did not change since it was drawn
 * on the same plane is not drawn again: runs grow at their end.
 */
export class Dots<Point> {
  readonly #r: number;
  readonly #place: Place<Point>;
  #drawn: readonly Drawn<Point>[] = [];

  /** @param r radius, pixels @param place of a point, pixels */
  constructor(r: number, place: Place<Point>) {
    this.#r = r;
    this.#place = place;
  }

  /** The paths of these points. */
  paths(all: readonly Point[], plane: Plane): readonly string[] {
    const drawn: Drawn<Point>[] = [];
    for (let from = 0; from < all.length; from += each) {
      const points = all.slice(from, from + each);
      const before = this.#drawn[drawn.length];
      const same =
        before?.plane === plane &&
        before.points.length === points.length &&
        before.points.every((point, i) => point === points[i]);
      drawn.push(same ? before : { points, plane, path: this.#draw(points, plane) });
    }
    this.#drawn = drawn;
    return drawn.map(({ path }) => path);
  }

  #draw(points: readonly Point[], plane: Plane): string {
    const r = this.#r;
    let path = '';
    for (const point of points) {
      const { x, y } = this.#place(point, plane);
      path += `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    }
    return path;
  }
}
