import * as v from 'valibot';
import { liveEdges } from '#spaces/cell/connectivity';
import { edges } from '#spaces/cell/edges';
import { conv1x1, conv3x3, skip } from '#spaces/cell/operations';
import type { Architecture } from '#spaces/space';
import { parseSkeleton, type SupernetDefinition } from '../definition';
import type { Network, Value } from '../network/layer';
import type { Weights } from '../safetensors';
import { SupernetBuilder } from './supernetBuilder';

const SkeletonSchema = v.object({
  stem: v.object({ stride: v.number(), pad: v.number() }),
  stages: v.array(v.object({ channels: v.number() })),
});

/**
 * A NAS-Bench-201 cell on the macro skeleton, one cell a stage, reductions between (Dong and Yang,
 * ICLR 2020). Edges that do not reach the output are left out; a cell without a path gives zeros.
 */
export function cellNetwork(
  definition: SupernetDefinition,
  weights: Weights,
  architecture: Architecture,
): Network {
  const { stem, stages } = parseSkeleton(definition, SkeletonSchema);
  const builder = new CellBuilder(definition, weights);
  let x = builder.convNorm(builder.pixels, weights.get('stem_weight'), 'stem_bn', stem);
  for (const stage of stages.keys()) {
    if (stage > 0) x = builder.reduction(`reductions.${stage - 1}`, x);
    x = builder.cell(`cells.${stage}`, x, architecture);
  }
  return builder.classify(builder.relu(builder.norm(x, 'head_bn')));
}

class CellBuilder extends SupernetBuilder {
  readonly #rectified = new Map<string, Value>();
  readonly #averaged = new Map<string, Value>();

  /** The ReLU of a value, computed once however many edges start there. */
  relu(x: Value): Value {
    const known = this.#rectified.get(x.name);
    if (known) return known;
    const y = this.net.activation('relu', x);
    this.#rectified.set(x.name, y);
    return y;
  }

  /** The 3 × 3 average of a value, likewise. */
  #average(name: string, x: Value): Value {
    const known = this.#averaged.get(x.name);
    if (known) return known;
    const y = this.net.averagePool(name, x, 3, 1, 1);
    this.#averaged.set(x.name, y);
    return y;
  }

  #reluConvNorm(name: string, x: Value, stride = 1): Value {
    const weight = this.weights.get(`${name}.weight`);
    const pad = Math.floor((weight.dims[2] ?? 1) / 2);
    return this.convNorm(this.relu(x), weight, `${name}.bn`, { stride, pad });
  }

  cell(name: string, x: Value, architecture: Architecture): Value {
    const live = liveEdges(architecture);
    const nodes: (Value | undefined)[] = [x];
    for (const [e, { from, to }] of edges.entries()) {
      const source = nodes[from];
      if (!live[e] || !source) continue;
      const y = this.#edge(name, e, architecture[e] ?? 0, source);
      const sum = nodes[to];
      nodes[to] = sum ? this.net.add(`${name}.node${to}`, sum, y) : y;
    }
    return nodes[3] ?? this.net.scale(`${name}.nothing`, x, 0);
  }

  #edge(cell: string, e: number, operation: number, x: Value): Value {
    switch (operation) {
      case skip:
        return x;
      case conv1x1:
        return this.#reluConvNorm(`${cell}.conv1x1.${e}`, x);
      case conv3x3:
        return this.#reluConvNorm(`${cell}.conv3x3.${e}`, x);
      default:
        return this.#average(`${cell}.pool.${e}`, x);
    }
  }

  /** Residual block with stride 2; its shortcut is an average pool and a 1×1 convolution. */
  reduction(name: string, x: Value): Value {
    const pooled = this.net.averagePool(`${name}.pool`, x, 2, 2, 0);
    const shortcut = this.weights.get(`${name}.shortcut`);
    const straight = this.net.conv(`${name}.shortcut`, pooled, shortcut);
    const y = this.#reluConvNorm(`${name}.b`, this.#reluConvNorm(`${name}.a`, x, 2));
    return this.net.add(name, straight, y);
  }
}
