import type { SupernetDefinition } from '../definition';
import { NetworkBuilder } from '../network/builder';
import type { ActivationLayer, Network, Value } from '../network/layer';
import type { Weights } from '../safetensors';
import { leading } from '../slice';
import type { Tensor } from '../tensor';

interface ConvOptions {
  readonly stride?: number;
  readonly pad?: number;
  readonly depthwise?: boolean;
}

/** What the four networks have in common: normalised pixels, convolutions with a norm, the head. */
export class SupernetBuilder {
  readonly net: NetworkBuilder;
  readonly weights: Weights;
  /** Pixels as `(x / 255 - mean) / std`; part of the graph, so that an exported file needs no recipe. */
  readonly pixels: Value;

  constructor({ input }: SupernetDefinition, weights: Weights) {
    this.weights = weights;
    this.net = new NetworkBuilder([input.channels, input.size, input.size]);
    const scale = new Float32Array(input.channels).fill(1 / (255 * input.std));
    const shift = new Float32Array(input.channels).fill(-input.mean / input.std);
    this.pixels = this.net.affine('normalised', this.net.input, scale, shift);
  }

  /** The first elements of a vector of the supernet. */
  vector(name: string, length: number): Float32Array {
    return leading(this.weights.get(name), [length]).data;
  }

  /** Batch normalisation with the leading factors of `norm`. */
  norm(x: Value, norm: string): Value {
    const channels = x.shape[0] ?? 0;
    const gamma = this.vector(`${norm}.weight`, channels);
    return this.net.norm(norm, x, gamma, this.vector(`${norm}.bias`, channels));
  }

  /** Convolution without bias, then the batch normalisation `norm`. */
  convNorm(x: Value, weight: Tensor, norm: string, options: ConvOptions = {}): Value {
    const { stride = 1, pad = 0, depthwise = false } = options;
    const groups = depthwise ? (x.shape[0] ?? 1) : 1;
    return this.norm(this.net.conv(`${norm}/conv`, x, weight, { stride, pad, groups }), norm);
  }

  /** The last 1×1 convolution, its activation, the average over positions, and the classifier. */
  head(x: Value, activation: ActivationLayer['kind']): Network {
    const normed = this.convNorm(x, this.weights.get('head_weight'), 'head_bn');
    return this.classify(this.net.activation(activation, normed));
  }

  /** Average over positions and the classifier. */
  classify(x: Value): Network {
    const { net, weights } = this;
    const pooled = net.globalAveragePool('pooled', x);
    const flat = net.reshape('features', pooled, [x.shape[0] ?? 0]);
    const bias = weights.get('classifier.bias').data;
    return net.finish(net.linear('classifier', flat, weights.get('classifier.weight'), bias));
  }
}
