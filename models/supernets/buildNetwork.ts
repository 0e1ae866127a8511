import type { Architecture } from '#spaces/space';
import type { SupernetDefinition } from './definition';
import type { Network } from './network/layer';
import { autoformerNetwork } from './networks/autoformer';
import { cellNetwork } from './networks/cell';
import { mobilenetNetwork } from './networks/mobilenet';
import { shufflenetNetwork } from './networks/shufflenet';
import type { Weights } from './safetensors';

/**
 * A subnet with inherited weights, its batch normalisations not calibrated yet.
 * @throws {SupernetError} where the weights do not belong to the definition.
 */
export function buildNetwork(
  definition: SupernetDefinition,
  weights: Weights,
  architecture: Architecture,
): Network {
  switch (definition.network) {
    case 'cell':
      return cellNetwork(definition, weights, architecture);
    case 'inverted-residuals':
      return mobilenetNetwork(definition, weights, architecture);
    case 'shuffle-blocks':
      return shufflenetNetwork(definition, weights, architecture);
    case 'transformer':
      return autoformerNetwork(definition, weights, architecture);
  }
}
