import { SupernetError } from '../supernetError';
import type { ConvLayer, Layer, Network, NormLayer } from './layer';
import { countReaders } from './readers';

export const normEpsilon = 1e-5;

/** Mean and biased variance of each channel before normalisation. */
export interface NormStatistics {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/**
 * Removes batch normalisation: a norm whose input is a convolution that nobody else reads is folded
 * into its weight and bias, any other becomes a scale and a shift per channel.
 * @param statistics by name of the norm's output. @throws {SupernetError} `missing-tensor`
 */
export function foldNorms(
  network: Network,
  statistics: ReadonlyMap<string, NormStatistics>,
): Network {
  const readers = countReaders(network, [network.output]);
  const convs = new Map<string, ConvLayer>();
  for (const layer of network.layers) {
    if (layer.op === 'conv' && readers.get(layer.output.name) === 1) {
      convs.set(layer.output.name, layer);
    }
  }
  const folded = new Map<Layer, Layer | null>();
  for (const layer of network.layers) {
    if (layer.op !== 'norm') continue;
    const { scale, shift } = affineOf(layer, statistics);
    const conv = convs.get(layer.input.name);
    if (conv) {
      folded.set(conv, null);
      folded.set(layer, foldInto(conv, layer, scale, shift));
    } else {
      folded.set(layer, { op: 'affine', input: layer.input, output: layer.output, scale, shift });
    }
  }
  const layers = network.layers.flatMap((layer) => {
    const replaced = folded.get(layer);
    return replaced === null ? [] : [replaced ?? layer];
  });
  return { ...network, layers };
}

function affineOf(layer: NormLayer, statistics: ReadonlyMap<string, NormStatistics>) {
  const found = statistics.get(layer.output.name);
  if (!found) {
    throw new SupernetError('missing-tensor', `no statistics for "${layer.output.name}"`);
  }
  const scale = layer.gamma.map((g, c) => g / Math.sqrt((found.variance[c] ?? 0) + normEpsilon));
  const shift = layer.beta.map((b, c) => b - (found.mean[c] ?? 0) * (scale[c] ?? 0));
  return { scale, shift };
}

function foldInto(
  conv: ConvLayer,
  norm: NormLayer,
  scale: Float32Array,
  shift: Float32Array,
): ConvLayer {
  const perChannel = conv.weight.data.length / scale.length;
  const data = conv.weight.data.map((w, i) => w * (scale[Math.floor(i / perChannel)] ?? 0));
  const bias = shift.map((s, c) => s + (conv.bias?.[c] ?? 0) * (scale[c] ?? 0));
  const weight = { dims: conv.weight.dims, data };
  return { ...conv, output: norm.output, weight, bias, unscaled: { weight: conv.weight, scale } };
}
