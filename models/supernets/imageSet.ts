import { SupernetError } from './supernetError';

/** Grey images and their classes, in the order of the file. */
export interface ImageSet {
  readonly count: number;
  /** Height and width. */
  readonly size: number;
  /** 0 is the background; `count` × size × size bytes, row by row. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/**
 * Reads an unpacked image file: `count` images, then `count` labels of one byte.
 * @throws {SupernetError} `bad-images`
 */
export function readImages(bytes: Uint8Array, size: number): ImageSet {
  const each = size * size + 1;
  if (bytes.length === 0 || bytes.length % each !== 0) {
    throw new SupernetError(
      'bad-images',
      `${bytes.length} bytes are not images of ${size} × ${size}`,
    );
  }
  const count = bytes.length / each;
  const split = count * size * size;
  return { count, size, pixels: bytes.subarray(0, split), labels: bytes.subarray(split) };
}

/**
 * The same images in an order in which every class has the same share of any beginning: the first image
 * of each class, the second of each, and so on. A first look at few images is then not at the mercy of
 * how many hard ones there are.
 */
export function interleaved(images: ImageSet): ImageSet {
  const seen: number[] = [];
  const ranked = Array.from(images.labels, (label, at) => {
    const rank = seen[label] ?? 0;
    seen[label] = rank + 1;
    return { at, label, rank };
  });
  ranked.sort((a, b) => a.rank - b.rank || a.label - b.label);
  const area = images.size * images.size;
  const pixels = new Uint8Array(images.pixels.length);
  for (const [to, { at }] of ranked.entries()) {
    pixels.set(images.pixels.subarray(at * area, (at + 1) * area), to * area);
  }
  return { ...images, pixels, labels: Uint8Array.from(ranked, ({ label }) => label) };
}
