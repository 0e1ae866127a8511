/** Device pixels from units: `x·ax + bx`. */
export interface Place {
  readonly ax: number;
  readonly bx: number;
  readonly ay: number;
  readonly by: number;
}

/** What is painted; arrays have one entry a row. */
export interface Points {
  /** x and y, interleaved, each 0 to 1; NaN: nowhere. */
  readonly positions: Float32Array;
  /** 1: what the filter leaves, painted over the rest. */
  readonly mask: Uint8Array;
  /** Index into the palette. */
  readonly bins: Uint8Array | null;
}

export interface Inks {
  /** 0xBBGGRR of what was filtered out. */
  readonly dust: number;
  /** 0xBBGGRR by bin; the first where there are no bins. */
  readonly palette: Uint32Array;
  /** Side of a point, device pixels. */
  readonly size: number;
  /** The same of what was filtered out. */
  readonly dustSize: number;
}

/** How much of the ink one point of dust adds, 0 to 255. */
const dustAlpha = 70;
const keptAlpha = 215;

/**
 * Paints points into an image, RGBA as one 32-bit number a pixel (little-endian, as every browser is):
 * where points lie on each other, ink becomes denser. Written by hand because a canvas takes ten times as
 * long for 100,000 rectangles.
 */
export function paint(
  image: Uint32Array,
  width: number,
  height: number,
  points: Points,
  place: Place,
  inks: Inks,
): void {
  image.fill(0);
  const { mask, bins } = points;
  const all = mask.length;
  let dust = false;
  for (let row = 0; row < all && !dust; row++) dust = mask[row] === 0;
  if (dust) layer(image, width, height, points.positions, place, mask, 0, null, inks, dustAlpha);
  layer(image, width, height, points.positions, place, mask, 1, bins, inks, keptAlpha);
}

function layer(
  image: Uint32Array,
  width: number,
  height: number,
  positions: Float32Array,
  { ax, bx, ay, by }: Place,
  mask: Uint8Array,
  which: number,
  bins: Uint8Array | null,
  inks: Inks,
  alpha: number,
): void {
  const { palette } = inks;
  const size = which === 0 ? inks.dustSize : inks.size;
  const half = size >> 1;
  const plain = which === 0 ? inks.dust : (palette[0] ?? 0);
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] !== which) continue;
    const x = ((positions[2 * row] ?? NaN) * ax + bx - half) | 0;
    const y = ((positions[2 * row + 1] ?? NaN) * ay + by - half) | 0;
    // NaN becomes 0 by `|`; whoever stands nowhere was given a place far outside.
    if (x < 0 || y < 0 || x + size > width || y + size > height) continue;
    const ink = bins === null ? plain : (palette[bins[row] ?? 0] ?? 0);
    for (let dy = 0, at = y * width + x; dy < size; dy++, at += width) {
      for (let dx = 0; dx < size; dx++) {
        const before = (image[at + dx] ?? 0) >>> 24;
        const now = before + (((255 - before) * alpha) >> 8);
        image[at + dx] = ((now << 24) | ink) >>> 0;
      }
    }
  }
}

/** Where a row without a value stands: outside of every image. */
export const nowhere = -1e6;

/** The row nearest to a device pixel within `reach` pixels, or -1; rows that the filter left come first. */
export function rowAt(
  points: Points,
  { ax, bx, ay, by }: Place,
  px: number,
  py: number,
  reach: number,
): number {
  let found = -1;
  let least = reach ** 2;
  for (const which of [1, 0]) {
    for (let row = 0; row < points.mask.length; row++) {
      if (points.mask[row] !== which) continue;
      const dx = (points.positions[2 * row] ?? NaN) * ax + bx - px;
      const dy = (points.positions[2 * row + 1] ?? NaN) * ay + by - py;
      const d = dx * dx + dy * dy;
      if (d < least) [found, least] = [row, d];
    }
    if (found >= 0) return found;
  }
  return found;
}
