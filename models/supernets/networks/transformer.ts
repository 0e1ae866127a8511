import * as v from 'valibot';
import type { Architecture } from '#spaces/space';
import { Choices, parseSkeleton, type SupernetDefinition } from '../definition';
import type { Network, Value } from '../network/layer';
import type { Weights } from '../safetensors';
import { leading } from '../slice';
import { SupernetBuilder } from './supernetBuilder';

const SkeletonSchema = v.object({
  stem: v.object({ channels: v.number(), stride: v.number(), pad: v.number() }),
  tokens: v.number(),
  headWidth: v.number(),
});
const layerNormEpsilon = 1e-5;

/** AutoFormer (Chen et al., ICCV 2021): entangled weights, of which a subnet uses the leading part. Cut behind its first two layers. */
export function transformerNetwork(
  definition: SupernetDefinition,
  weights: Weights,
  architecture: Architecture,
): Network {
  const skeleton = parseSkeleton(definition, SkeletonSchema);
  const chosen = new Choices(definition, architecture);
  const builder = new AutoformerBuilder(definition, weights, skeleton);
  let x = builder.tokens(chosen.number('embed'));
  for (let layer = 0; layer < chosen.number('depth'); layer++) {
    const heads = chosen.number(`l${layer + 1}.heads`);
    x = builder.layer(`layers.${layer}`, x, heads, chosen.number(`l${layer + 1}.ratio`));
    if (layer < 2) builder.net.cut(x);
  }
  return builder.finish(x, definition.input.classes);
}

class AutoformerBuilder extends SupernetBuilder {
  readonly #skeleton: v.InferOutput<typeof SkeletonSchema>;

  constructor(
    definition: SupernetDefinition,
    weights: Weights,
    skeleton: v.InferOutput<typeof SkeletonSchema>,
  ) {
    super(definition, weights);
    this.#skeleton = skeleton;
  }

  /** Two convolutions with stride 2 in place of patches, then positions: [tokens, width]. */
  tokens(width: number): Value {
    const { net, weights } = this;
    const { stem, tokens } = this.#skeleton;
    const first = this.convNorm(this.pixels, weights.get('stem1_weight'), 'stem1_bn', stem);
    const second = leading(weights.get('stem2_weight'), [width, stem.channels, 3, 3]);
    const map = this.convNorm(net.activation('relu', first), second, 'stem2_bn', stem);
    const rows = net.transpose('tokens', net.reshape('stem', map, [width, tokens]), [1, 0]);
    const positions = leading(weights.get('position'), [tokens, width]);
    return net.addConstant('positioned', rows, positions);
  }

  /** Pre-norm attention and MLP, each with its residual. */
  layer(name: string, x: Value, heads: number, ratio: number): Value {
    const { net } = this;
    const width = x.shape[1] ?? 0;
    const attended = this.#attention(name, this.#layerNorm(`${name}.norm1`, x), heads);
    const middle = net.add(`${name}.residual1`, x, attended);
    const up = this.#linear(`${name}.up`, this.#layerNorm(`${name}.norm2`, middle), width * ratio);
    const down = this.#linear(`${name}.down`, net.activation('gelu', up), width);
    return net.add(`${name}.residual2`, middle, down);
  }

  #attention(name: string, x: Value, heads: number): Value {
    const inner = heads * this.#skeleton.headWidth;
    const query = this.#linear(`${name}.query`, x, inner);
    const key = this.#linear(`${name}.key`, x, inner);
    const value = this.#linear(`${name}.value`, x, inner);
    const mixed = this.net.attention(`${name}.attention`, query, key, value, heads);
    return this.#linear(`${name}.project`, mixed, x.shape[1] ?? 0);
  }

  #linear(name: string, x: Value, outputs: number): Value {
    const weight = leading(this.weights.get(`${name}.weight`), [outputs, x.shape.at(-1) ?? 0]);
    return this.net.linear(name, x, weight, this.vector(`${name}.bias`, outputs));
  }

  #layerNorm(name: string, x: Value): Value {
    const width = x.shape[1] ?? 0;
    const gamma = this.vector(`${name}.weight`, width);
    return this.net.layerNorm(name, x, gamma, this.vector(`${name}.bias`, width), layerNormEpsilon);
  }

  finish(x: Value, classes: number): Network {
    const pooled = this.net.tokenMean('pooled', this.#layerNorm('norm', x));
    return this.net.finish(this.#linear('classifier', pooled, classes));
  }
}
