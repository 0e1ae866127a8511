import { elements } from '../tensor';
import type { Layer, Network } from './layer';

/**
 * Multiply-adds of convolutions and matrix products for one image, and parameters that the subnet
 * uses (normalisations count two per channel), as the training code counts them.
 */
export function networkCost(network: Network): { multiplyAdds: number; parameters: number } {
  let multiplyAdds = 0;
  let parameters = 0;
  for (const layer of network.layers) {
    multiplyAdds += multiplyAddsOf(layer);
    parameters += parametersOf(layer);
  }
  return { multiplyAdds, parameters };
}

function multiplyAddsOf(layer: Layer): number {
  const outputs = elements(layer.output.shape);
  switch (layer.op) {
    case 'conv':
      return outputs * elements(layer.weight.dims.slice(1));
    case 'linear':
      return outputs * (layer.weight.dims[1] ?? 0);
    case 'attention':
      // Scores and their product with the values: tokens × tokens × channels each.
      return 2 * outputs * (layer.output.shape[0] ?? 0);
    default:
      return 0;
  }
}

function parametersOf(layer: Layer): number {
  switch (layer.op) {
    case 'conv':
    case 'linear':
      return layer.weight.data.length + (layer.bias?.length ?? 0);
    case 'norm':
    case 'layerNorm':
      return layer.gamma.length + layer.beta.length;
    case 'addConstant':
      return layer.constant.data.length;
    default:
      return 0;
  }
}
