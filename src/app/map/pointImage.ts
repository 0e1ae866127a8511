import { paint, type Inks, type Place, type Points } from './paint';
import type { Viewport } from './viewport';

/** The image that points are painted into, kept from frame to frame. */
export class PointImage {
  #image: ImageData | null = null;
  #pixels = new Uint32Array();

  /** @param ratio device pixels in a CSS pixel @param place in device pixels of the viewport */
  draw(
    pen: CanvasRenderingContext2D,
    view: Viewport,
    ratio: number,
    points: Points,
    place: Place,
    inks: Inks,
  ): void {
    const [w, h] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    if (this.#image?.width !== w || this.#image.height !== h) {
      this.#image = pen.createImageData(w, h);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    paint(this.#pixels, w, h, points, place, inks);
    pen.putImageData(this.#image, Math.round(view.left * ratio), 0);
  }
}

/** Sides of a point in device pixels: fewer and nearer ones are larger. @param left what the filter leaves */
export function pointSizes(
  all: number,
  left: number,
  k: number,
  ratio: number,
): Pick<Inks, 'size' | 'dustSize'> {
  const plain = all > 30_000 ? 1.5 : 2.25;
  const grown = (side: number) => Math.max(1, Math.round(Math.min(6, side * Math.sqrt(k)) * ratio));
  // What is left of the many must be seen among them.
  return { size: grown(left < all / 4 ? 3.5 : plain), dustSize: grown(left < all ? 1.5 : plain) };
}
