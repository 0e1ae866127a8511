import { chainSpace } from '../chain/chainSpace';
import type { ChoiceKinds } from '../chain/kind';
import { autoformerCost } from './cost';
import definition from './definition.json' with { type: 'json' };
import { drawAutoformer } from './draw';

const kinds: ChoiceKinds = {
  embed: {
    letter: 'w',
    hue: 4,
    pattern: 'hollow',
    starts: true,
    short: () => 'w',
    label: (option) => `width ${option}`,
  },
  depth: {
    letter: 'd',
    hue: 3,
    pattern: 'hole',
    starts: true,
    short: () => 'd',
    label: (option) => `${option} layers`,
  },
  heads: {
    letter: 'h',
    hue: 1,
    pattern: 'solid',
    starts: true,
    short: (layer) => `${layer} h`,
    label: (option) => (option === 1 ? '1 head' : `${option} heads`),
  },
  ratio: {
    letter: 'r',
    hue: 2,
    pattern: 'solid',
    starts: false,
    short: (layer) => `${layer} r`,
    label: (option) => `MLP ratio ${option}`,
  },
};

const description = [
  'A small vision transformer: two convolutions make 49 tokens of a small grey image, then come',
  'layers of attention and MLP. Choose the embedding width (24, 36 or 48), the depth (2 to 5 layers,',
  'the first ones), and for each layer the number of attention heads (1 to 4, each 12 wide) and the',
  'MLP ratio (1 to 4, the hidden width as a multiple of the embedding width). Choices of layers',
  'beyond the depth have no effect. Width and depth decide most of the cost.',
].join(' ');

/** AutoFormer (Chen et al., ICCV 2021), compact; its supernet is trained on Fashion-MNIST. */
export const autoformer = chainSpace({
  id: 'autoformer',
  title: 'Vision transformer',
  definition,
  kinds,
  cost: autoformerCost,
  draw: drawAutoformer,
  description,
});
