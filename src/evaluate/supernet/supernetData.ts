import type { ImageSet } from '#models/supernets/imageSet';
import type { Supernet } from '#models/supernets/supernet';

export type Split = 'val' | 'test';

/** Everything that subnets of one space are made and judged with. */
export interface SupernetData {
  readonly supernet: Supernet;
  /** Images for calibrating batch normalisation, part of the training images. */
  readonly calibration: ImageSet;
  /** Images of a split, classes evenly interleaved; fetched when first asked for. */
  images(split: Split): Promise<ImageSet>;
}
