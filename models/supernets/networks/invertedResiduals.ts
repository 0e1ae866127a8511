import * as v from 'valibot';
import type { Architecture } from '#spaces/space';
import { Choices, parseSkeleton, type SupernetDefinition } from '../definition';
import type { Network, Value } from '../network/layer';
import type { Weights } from '../safetensors';
import { leading } from '../slice';
import { elasticKernel } from './elasticKernel';
import { SupernetBuilder } from './supernetBuilder';

const SkeletonSchema = v.object({
  stem: v.object({ stride: v.number(), pad: v.number() }),
  stages: v.array(
    v.object({ channels: v.number(), stride: v.number(), squeezeExcite: v.boolean() }),
  ),
});

interface BlockChoice {
  readonly kernel: number;
  readonly expansion: number;
  readonly outputs: number;
  readonly stride: number;
  readonly squeeze: boolean;
}

/**
 * Once-for-all MobileNetV3 (Cai et al., ICLR 2020): elastic resolution, depth, kernel and expansion. Cut behind the
 * first block and where the map has become smaller: little to keep, and most of the work is done.
 */
export function invertedResidualNetwork(
  definition: SupernetDefinition,
  weights: Weights,
  architecture: Architecture,
): Network {
  const { stem, stages } = parseSkeleton(definition, SkeletonSchema);
  const chosen = new Choices(definition, architecture);
  const builder = new MobilenetBuilder(definition, weights);
  let x = builder.input(chosen.number('resolution'));
  x = builder.convNorm(x, weights.get('stem_weight'), 'stem_bn', stem);
  x = builder.net.activation('hardSwish', x);
  for (const [s, stage] of stages.entries()) {
    const name = `s${s + 1}`;
    for (let b = 0; b < chosen.number(`${name}.depth`); b++) {
      x = builder.block(`stages.${s}.${b}`, x, {
        kernel: chosen.number(`${name}.b${b + 1}.kernel`),
        expansion: chosen.number(`${name}.b${b + 1}.expand`),
        outputs: stage.channels,
        stride: b === 0 ? stage.stride : 1,
        squeeze: stage.squeezeExcite,
      });
      if (b === 0 && s < 2) builder.net.cut(x);
    }
  }
  return builder.head(x, 'hardSwish');
}

class MobilenetBuilder extends SupernetBuilder {
  input(resolution: number): Value {
    const full = this.pixels.shape[2] === resolution;
    return full ? this.pixels : this.net.resize('resized', this.pixels, resolution);
  }

  /** Inverted residual: expand 1×1, depthwise, squeeze and excite, project 1×1. */
  block(name: string, x: Value, choice: BlockChoice): Value {
    const { net, weights } = this;
    const inputs = x.shape[0] ?? 0;
    const mid = inputs * choice.expansion;
    const expand = leading(weights.get(`${name}.expand_weight`), [mid, inputs, 1, 1]);
    let y = net.activation('hardSwish', this.convNorm(x, expand, `${name}.expand_bn`));
    const kernel = elasticKernel(weights, name, mid, choice.kernel);
    const pad = Math.floor(choice.kernel / 2);
    const options = { stride: choice.stride, pad, depthwise: true };
    y = net.activation('hardSwish', this.convNorm(y, kernel, `${name}.depthwise_bn`, options));
    if (choice.squeeze) y = this.#attend(name, y, mid);
    const project = leading(weights.get(`${name}.project_weight`), [choice.outputs, mid, 1, 1]);
    y = this.convNorm(y, project, `${name}.project_bn`);
    return x.shape.join() === y.shape.join() ? net.add(name, x, y) : y;
  }

  /** Squeeze and excite with a quarter of the channels. */
  #attend(name: string, x: Value, mid: number): Value {
    const { net, weights } = this;
    const part = Math.floor(mid / 4);
    const pooled = net.reshape(`${name}.mean`, net.globalAveragePool(`${name}.pool`, x), [mid]);
    const down = leading(weights.get(`${name}.squeeze.weight`), [part, mid]);
    const up = leading(weights.get(`${name}.excite.weight`), [mid, part]);
    const downBias = this.vector(`${name}.squeeze.bias`, part);
    const hidden = net.activation('relu', net.linear(`${name}.squeeze`, pooled, down, downBias));
    const upBias = this.vector(`${name}.excite.bias`, mid);
    const factors = net.activation('hardSigmoid', net.linear(`${name}.excite`, hidden, up, upBias));
    const perChannel = net.reshape(`${name}.factors`, factors, [mid, 1, 1]);
    return net.mul(`${name}.attended`, x, perChannel);
  }
}
