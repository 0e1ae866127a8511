import { chainSpace } from '../chain/chainSpace';
import type { ChoiceKinds } from '../chain/kind';
import { mobilenetCost } from './cost';
import definition from './definition.json' with { type: 'json' };
import { drawMobilenet } from './draw';

const kinds: ChoiceKinds = {
  resolution: {
    letter: 'r',
    hue: 4,
    pattern: 'hollow',
    starts: true,
    short: () => 'res',
    label: (option) => `input ${option}×${option}`,
  },
  depth: {
    letter: 'd',
    hue: 3,
    pattern: 'hole',
    starts: true,
    short: (stage) => `${stage} d`,
    label: (option) => (option === 1 ? '1 block' : `${option} blocks`),
  },
  kernel: {
    letter: 'k',
    hue: 1,
    pattern: 'solid',
    starts: true,
    short: (block) => `${block} k`,
    label: (option) => `kernel ${option}×${option}`,
  },
  expand: {
    letter: 'e',
    hue: 2,
    pattern: 'solid',
    starts: false,
    short: (block) => `${block} e`,
    label: (option) => `expansion ${option}`,
  },
};

const description = [
  'A chain of inverted residual blocks in three stages for small grey images.',
  'Choose the input resolution (16, 20, 24 or 28 pixels); for each stage the depth, which is the',
  'number of blocks used, the first ones; for each block the depthwise kernel (3, 5 or 7) and the',
  'expansion, the factor by which a block widens its channels inside (1, 2 or 3). Stages have 16, 32',
  'and 64 channels; the second and third begin with stride 2 and use squeeze-excite. Choices of',
  'blocks beyond the depth have no effect. A larger resolution, depth or expansion costs most;',
  'a larger kernel costs little.',
].join(' ');

/** Once-for-all MobileNetV3 (Cai et al., ICLR 2020), compact; its supernet is trained on Fashion-MNIST. */
export const mobilenet = chainSpace({
  id: 'mobilenet',
  title: 'MobileNetV3 chain',
  definition,
  kinds,
  cost: mobilenetCost,
  draw: drawMobilenet,
  description,
});
