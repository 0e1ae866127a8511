import type { Architecture } from '#spaces/space';
import type { SupernetDefinition } from './definition';
import type { Network } from './network/layer';
import { transformerNetwork } from './networks/transformer';
import { cellNetwork } from './networks/cell';
import { invertedResidualNetwork } from './networks/invertedResiduals';
import { shuffleNetwork } from './networks/shuffleBlocks';
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
      return invertedResidualNetwork(definition, weights, architecture);
    case 'shuffle-blocks':
      return shuffleNetwork(definition, weights, architecture);
    case 'transformer':
      return transformerNetwork(definition, weights, architecture);
  }
}
