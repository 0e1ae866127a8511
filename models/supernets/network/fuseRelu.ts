import { inputsOf, type ActivationLayer, type ConvLayer, type Network } from './layer';
import { isPlanarDepthwise } from './planarDepthwise';

/**
 * For each convolution whose only reader is a ReLU, that ReLU: onnxruntime's CPU kernels do both in one
 * pass. Those that are written as matrix products are left out.
 */
export function fusibleRelus(network: Network): ReadonlyMap<ConvLayer, ActivationLayer> {
  const ends = [network.output, ...network.cuts];
  const readers = new Map(ends.map(({ name }) => [name, 1]));
  for (const layer of network.layers) {
    for (const { name } of inputsOf(layer)) readers.set(name, (readers.get(name) ?? 0) + 1);
  }
  const relus = new Map<string, ActivationLayer>();
  for (const layer of network.layers) {
    if (layer.op === 'activation' && layer.kind === 'relu') relus.set(layer.input.name, layer);
  }
  const found = new Map<ConvLayer, ActivationLayer>();
  for (const layer of network.layers) {
    if (layer.op !== 'conv' || isPlanarDepthwise(layer)) continue;
    const relu = relus.get(layer.output.name);
    if (relu && readers.get(layer.output.name) === 1) found.set(layer, relu);
  }
  return found;
}
