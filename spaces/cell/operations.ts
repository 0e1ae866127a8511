import type { Option } from '../space';

/**
 * The five operations. An operation index is the digit of the arch code: the order of
 * `SearchSpaceNames['nas-bench-201']` in the authors' code. NASLib orders them differently.
 */
export const operations = [
  {
    code: '0',
    name: 'none',
    label: 'none',
    short: 'none',
    glyph: { hue: 5, pattern: 'hatched', height: 1 },
  },
  {
    code: '1',
    name: 'skip_connect',
    label: 'skip',
    short: 'skip',
    glyph: { hue: 4, pattern: 'hollow', height: 1 },
  },
  {
    code: '2',
    name: 'nor_conv_1x1',
    label: 'conv 1×1',
    short: '1×1',
    glyph: { hue: 2, pattern: 'solid', height: 1 },
  },
  {
    code: '3',
    name: 'nor_conv_3x3',
    label: 'conv 3×3',
    short: '3×3',
    glyph: { hue: 1, pattern: 'solid', height: 1 },
  },
  {
    code: '4',
    name: 'avg_pool_3x3',
    label: 'avg pool 3×3',
    short: 'avg',
    glyph: { hue: 3, pattern: 'hole', height: 1 },
  },
] as const satisfies readonly Option[];

export const none = 0;
export const skip = 1;
export const conv1x1 = 2;
export const conv3x3 = 3;
