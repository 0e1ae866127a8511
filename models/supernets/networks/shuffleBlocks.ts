import * as v from 'valibot';
import type { Architecture } from '#spaces/space';
import { Choices, parseSkeleton, type SupernetDefinition } from '../definition';
import type { Network, Value } from '../network/layer';
import type { Weights } from '../safetensors';
import { leading } from '../slice';
import { SupernetBuilder } from './supernetBuilder';

const SkeletonSchema = v.object({
  stem: v.object({ stride: v.number(), pad: v.number() }),
  stages: v.array(v.object({ channels: v.number(), blocks: v.number() })),
});

/**
 * Single Path One-Shot on ShuffleNetV2 blocks (Guo et al., ECCV 2020): one of four operations for each
 * block, and for each stage the width inside its branches. Cut where the map has become smaller: little to keep,
 * and most of the work is done.
 */
export function shuffleNetwork(
  definition: SupernetDefinition,
  weights: Weights,
  architecture: Architecture,
): Network {
  const { stem, stages } = parseSkeleton(definition, SkeletonSchema);
  const chosen = new Choices(definition, architecture);
  const builder = new ShufflenetBuilder(definition, weights);
  const first = builder.convNorm(builder.pixels, weights.get('stem_weight'), 'stem_bn', stem);
  let x = builder.net.activation('relu', first);
  let b = 0;
  for (const [s, { channels, blocks }] of stages.entries()) {
    const mid = Math.round((chosen.number(`w${s + 1}`) * channels) / 2);
    for (let i = 0; i < blocks; i++, b++) {
      const name = `blocks.${b}.${chosen.index(`b${b + 1}`)}`;
      x = i === 0 ? builder.shrink(name, x, mid) : builder.keep(name, x, mid);
      if (s === 1 && i === 0) builder.net.cut(x);
    }
  }
  return builder.head(x, 'relu');
}

class ShufflenetBuilder extends SupernetBuilder {
  /** Stride 1: even channels pass, odd ones go through the branch. */
  keep(name: string, x: Value, mid: number): Value {
    const passed = this.net.slice(`${name}.even`, x, 0, 2);
    const odd = this.net.slice(`${name}.odd`, x, 1, 2);
    return this.net.concat(name, [passed, this.#branch(`${name}.branch`, odd, mid, 1)]);
  }

  /** Stride 2: all channels go through both a projection and the branch. */
  shrink(name: string, x: Value, mid: number): Value {
    const projected = this.#depthwise(`${name}.project_depthwise`, x, 2);
    const passed = this.#pointwise(`${name}.project_pointwise`, projected);
    return this.net.concat(name, [passed, this.#branch(`${name}.branch`, x, mid, 2)]);
  }

  /** The Xception branch is the one that has a third depthwise convolution. */
  #branch(name: string, x: Value, mid: number, stride: number): Value {
    if (!this.weights.has(`${name}.depthwise3.weight`)) {
      const inner = this.#depthwise(
        `${name}.depthwise1`,
        this.#pointwise(`${name}.pointwise1`, x, mid),
        stride,
      );
      return this.#pointwise(`${name}.pointwise2`, inner);
    }
    const first = this.#depthwise(`${name}.depthwise1`, x, stride);
    const second = this.#depthwise(
      `${name}.depthwise2`,
      this.#pointwise(`${name}.pointwise1`, first, mid),
    );
    const third = this.#depthwise(
      `${name}.depthwise3`,
      this.#pointwise(`${name}.pointwise2`, second, mid),
    );
    return this.#pointwise(`${name}.pointwise3`, third);
  }

  #depthwise(name: string, x: Value, stride = 1): Value {
    const whole = this.weights.get(`${name}.weight`);
    const [, , kernel = 1] = whole.dims;
    const weight = leading(whole, [x.shape[0] ?? 0, 1, kernel, kernel]);
    const options = { stride, pad: Math.floor(kernel / 2), depthwise: true };
    return this.convNorm(x, weight, `${name}.bn`, options);
  }

  /** @param outputs leading channels; all of them where it is left out. */
  #pointwise(name: string, x: Value, outputs?: number): Value {
    const whole = this.weights.get(`${name}.weight`);
    const dims = [outputs ?? whole.dims[0] ?? 0, x.shape[0] ?? 0, 1, 1];
    return this.net.activation('relu', this.convNorm(x, leading(whole, dims), `${name}.bn`));
  }
}
