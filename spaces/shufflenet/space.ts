import { chainSpace } from '../chain/chainSpace';
import type { ChoiceKinds } from '../chain/kind';
import { shufflenetCost } from './cost';
import definition from './definition.json' with { type: 'json' };
import { drawShufflenet } from './draw';

const kinds: ChoiceKinds = {
  w: {
    letter: 'w',
    hue: 2,
    pattern: 'hatched',
    starts: true,
    short: (stage) => `w${stage}`,
    label: (option) => `width ${option}`,
  },
  b: {
    letter: '',
    hue: 1,
    pattern: 'solid',
    starts: true,
    short: (block) => block,
    label: (option) => (option === 'xception' ? 'Xception' : String(option).replace('x', '×')),
  },
};

const description = [
  'A chain of twelve shuffle blocks, four in each of three stages, for small grey images. In a block',
  'half of the channels pass and the other half go through a branch; the first block of a stage has',
  'stride 2 and both halves are computed. Choose for each block the operation of its branch: a',
  'depthwise convolution with kernel 3x3, 5x5 or 7x7 between two pointwise ones, or xception, three',
  'depthwise 3x3 convolutions, each followed by a pointwise one. Choose for each stage the branch',
  'width: the share of the channels inside the branches (0.0625, 0.125, 0.5 or 1). Stages have 32, 64',
  'and 128 channels. Widths decide most of the cost; xception costs more than a large kernel.',
].join(' ');

/** Single Path One-Shot (Guo et al., ECCV 2020), compact; its supernet is trained on Fashion-MNIST. */
export const shufflenet = chainSpace({
  id: 'shufflenet',
  title: 'ShuffleNetV2 chain',
  definition,
  kinds,
  cost: shufflenetCost,
  draw: drawShufflenet,
  description,
});
