import type { Tensor } from '../tensor';

/** A tensor that flows through a network: its name and its shape without the batch dimension. */
export interface Value {
  readonly name: string;
  readonly shape: readonly number[];
}

interface Unary {
  readonly input: Value;
  readonly output: Value;
}

/** Convolution of [c, h, w]; weight [out, c / groups, k, k]; padding explicit, the same on all sides. */
export interface ConvLayer extends Unary {
  readonly op: 'conv';
  readonly weight: Tensor;
  readonly bias: Float32Array | null;
  readonly stride: number;
  readonly pad: number;
  readonly groups: number;
  /** What a folded weight was: `weight` is this one, times a factor for each output channel. */
  readonly unscaled?: { readonly weight: Tensor; readonly scale: Float32Array };
}

/** Batch normalisation of [c, h, w] whose statistics are still to be calibrated (epsilon 1e-5). */
export interface NormLayer extends Unary {
  readonly op: 'norm';
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
}

/** `scale * x + shift` per channel of [c, h, w]: a normalisation that no convolution could take in. */
export interface AffineLayer extends Unary {
  readonly op: 'affine';
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

export interface ActivationLayer extends Unary {
  readonly op: 'activation';
  readonly kind: 'relu' | 'hardSwish' | 'hardSigmoid' | 'gelu';
}

/** Element by element, with numpy's broadcasting. */
export interface BinaryLayer {
  readonly op: 'add' | 'mul';
  readonly inputs: readonly [Value, Value];
  readonly output: Value;
}

/** Average over k × k windows of [c, h, w]; padding is not counted. */
export interface PoolLayer extends Unary {
  readonly op: 'averagePool';
  readonly kernel: number;
  readonly stride: number;
  readonly pad: number;
}

/** [c, h, w] to [c, 1, 1]. */
export interface GlobalPoolLayer extends Unary {
  readonly op: 'globalAveragePool';
}

/** Channels of several [c, h, w], one after the other. */
export interface ConcatLayer {
  readonly op: 'concat';
  readonly inputs: readonly Value[];
  readonly output: Value;
}

/** Every `step`-th channel of [c, h, w], beginning with `from`. */
export interface SliceLayer extends Unary {
  readonly op: 'slice';
  readonly from: number;
  readonly step: number;
}

/** Area averaging: each output pixel is the mean of what it covers of the input. */
export interface ResizeLayer extends Unary {
  readonly op: 'resize';
}

/** Last axis times weight [out, in] transposed, plus bias [out]. */
export interface LinearLayer extends Unary {
  readonly op: 'linear';
  readonly weight: Tensor;
  readonly bias: Float32Array | null;
}

/** Layer normalisation of the last axis. */
export interface LayerNormLayer extends Unary {
  readonly op: 'layerNorm';
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly epsilon: number;
}

/** A learned constant added to every image, e.g. position embeddings. */
export interface AddConstantLayer extends Unary {
  readonly op: 'addConstant';
  readonly constant: Tensor;
}

/** Every element times one number. */
export interface ScaleLayer extends Unary {
  readonly op: 'scale';
  readonly factor: number;
}

/** [tokens, width] to [width], the mean of all tokens. */
export interface TokenMeanLayer extends Unary {
  readonly op: 'tokenMean';
}

export interface ReshapeLayer extends Unary {
  readonly op: 'reshape';
}

/** `order` permutes the axes without the batch dimension, which stays first. */
export interface TransposeLayer extends Unary {
  readonly op: 'transpose';
  readonly order: readonly number[];
}

/**
 * Scaled dot-product attention: query, key and value are [tokens, heads × width]; head j has the
 * channels from j × width; scores are divided by the square root of the width.
 */
export interface AttentionLayer {
  readonly op: 'attention';
  readonly inputs: readonly [query: Value, key: Value, value: Value];
  readonly heads: number;
  readonly output: Value;
}

export type Layer =
  | ConvLayer
  | NormLayer
  | AffineLayer
  | ActivationLayer
  | BinaryLayer
  | PoolLayer
  | GlobalPoolLayer
  | ConcatLayer
  | SliceLayer
  | ResizeLayer
  | LinearLayer
  | LayerNormLayer
  | AddConstantLayer
  | ScaleLayer
  | TokenMeanLayer
  | ReshapeLayer
  | TransposeLayer
  | AttentionLayer;

/** A subnet: layers in an order in which every input is defined before it is used. */
export interface Network {
  /** Grey images [1, size, size], pixel values 0 to 255. */
  readonly input: Value;
  readonly layers: readonly Layer[];
  /** Logits [classes]. */
  readonly output: Value;
  /**
   * Values, in their order, through which alone what comes before reaches what comes behind: where subnets that
   * begin alike may part.
   */
  readonly cuts: readonly Value[];
}

export const inputsOf = (layer: Layer): readonly Value[] =>
  'inputs' in layer ? layer.inputs : [layer.input];
