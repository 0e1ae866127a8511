import { describe, expect, it } from 'vitest';
import { interleaved, readImages } from '#models/supernets/imageSet';

describe('an image file', () => {
  const bytes = Uint8Array.of(
    1,
    1,
    2,
    2,
    3,
    3,
    4,
    4,
    5,
    5,
    6,
    6,
    7,
    7,
    8,
    8,
    9,
    9,
    9,
    9,
    1,
    0,
    1,
    1,
    0,
  );
  const images = readImages(bytes, 2);

  it('has its images, then their labels', () => {
    expect(images).toMatchObject({ count: 5, size: 2 });
    expect([...images.labels]).toEqual([1, 0, 1, 1, 0]);
  });

  it('is put in an order that takes the classes in turn, each in its own order', () => {
    const turned = interleaved(images);
    expect([...turned.labels]).toEqual([0, 1, 0, 1, 1]);
    // First pixels of the images 1, 0, 4, 2, 3.
    expect([0, 1, 2, 3, 4].map((i) => turned.pixels[i * 4])).toEqual([3, 1, 9, 5, 7]);
  });

  it('is refused where bytes are left over', () => {
    expect(() => readImages(bytes.subarray(1), 2)).toThrowError(
      expect.objectContaining({ code: 'bad-images' }),
    );
  });
});
