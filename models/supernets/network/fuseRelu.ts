import type { ActivationLayer, ConvLayer, Network } from './layer';
import { isPlanarDepthwise } from './planarDepthwise';
import { countReaders } from './readers';
import { isTiled } from './winograd/tileDomain';

/**
 * For each convolution whose only reader is a ReLU, that ReLU: onnxruntime's CPU kernels do both in one
 * pass. Those that are written as matrix products are left out.
 */
export function fusibleRelus(network: Network): ReadonlyMap<ConvLayer, ActivationLayer> {
  const readers = countReaders(network, [network.output, ...network.cuts]);
  const relus = new Map<string, ActivationLayer>();
  for (const layer of network.layers) {
    if (layer.op === 'activation' && layer.kind === 'relu') relus.set(layer.input.name, layer);
  }
  const found = new Map<ConvLayer, ActivationLayer>();
  for (const layer of network.layers) {
    if (layer.op !== 'conv' || isPlanarDepthwise(layer) || isTiled(layer)) continue;
    const relu = relus.get(layer.output.name);
    if (relu && readers.get(layer.output.name) === 1) found.set(layer, relu);
  }
  return found;
}
