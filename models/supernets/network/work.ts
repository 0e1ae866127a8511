import type { Layer, Network } from './layer';

/** Multiply-adds of convolutions and matrix products for one image. */
export const workOf = ({ layers }: Pick<Network, 'layers'>): number =>
  layers.reduce((sum, layer) => sum + multiplyAdds(layer), 0);

function multiplyAdds(layer: Layer): number {
  switch (layer.op) {
    case 'conv': {
      const [, height = 0, width = 0] = layer.output.shape;
      return layer.weight.data.length * height * width;
    }
    case 'linear': {
      const rows = layer.input.shape.slice(0, -1).reduce((product, n) => product * n, 1);
      return layer.weight.data.length * rows;
    }
    case 'attention': {
      const [tokens = 0, width = 0] = layer.output.shape;
      return 2 * tokens * tokens * width;
    }
    default:
      return 0;
  }
}
