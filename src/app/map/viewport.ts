import type { Place } from './paint';
import { whole, type Zoom } from './mapModel.svelte';

/** Where the map's unit square lies on the page, CSS pixels, before any zoom. */
export interface Viewport {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Points are kept this far from the edge, so that none is cut. */
const inset = 8;
const deepest = 400;

/** The unit square's sides: the viewport's, or equal ones in its middle. */
function sides({ width, height }: Viewport, square: boolean) {
  const [w, h] = [Math.max(1, width - 2 * inset), Math.max(1, height - 2 * inset)];
  const side = Math.min(w, h);
  return square
    ? { w: side, h: side, x: (width - side) / 2, y: (height - side) / 2 }
    : { w, h, x: inset, y: inset };
}

/** From units to CSS pixels of the viewport (not of the page). */
export function placeOf(viewport: Viewport, { k, x, y }: Zoom, square: boolean, ratio = 1): Place {
  const s = sides(viewport, square);
  return {
    ax: s.w * k * ratio,
    bx: (s.x + x * s.w) * ratio,
    ay: s.h * k * ratio,
    by: (s.y + y * s.h) * ratio,
  };
}

/** Zooms by a factor around a pixel of the viewport; the whole map is the widest view. */
export function zoomAround(
  viewport: Viewport,
  zoom: Zoom,
  square: boolean,
  factor: number,
  px: number,
  py: number,
): Zoom {
  const k = Math.min(deepest, Math.max(1, zoom.k * factor));
  if (k === 1) return whole;
  const s = sides(viewport, square);
  const [u, v] = [(px - s.x) / s.w, (py - s.y) / s.h];
  const f = k / zoom.k;
  return held({ k, x: u - (u - zoom.x) * f, y: v - (v - zoom.y) * f });
}

export function panBy(
  viewport: Viewport,
  zoom: Zoom,
  square: boolean,
  dx: number,
  dy: number,
): Zoom {
  const s = sides(viewport, square);
  return held({ k: zoom.k, x: zoom.x + dx / s.w, y: zoom.y + dy / s.h });
}

/** The map never leaves the viewport. */
const held = ({ k, x, y }: Zoom): Zoom => ({
  k,
  x: Math.min(0, Math.max(1 - k, x)),
  y: Math.min(0, Math.max(1 - k, y)),
});
