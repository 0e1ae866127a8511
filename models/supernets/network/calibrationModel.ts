import { OnnxGraph, float, int, ints } from '../onnx/graph';
import type { OnnxModel } from '../onnx/message';
import { normEpsilon } from './fold';
import { inputsOf, type Layer, type Network, type NormLayer, type Value } from './layer';
import { batchOf } from './inferenceModel';
import { lower } from './lower';
import type { Style } from './style';
import { TileDomain } from './winograd/tileDomain';

/** Output names of one norm's statistics, each float32 [channels]. */
export const meanName = (norm: NormLayer): string => `${norm.output.name}.mean`;
export const varianceName = (norm: NormLayer): string => `${norm.output.name}.variance`;

export const normsOf = (network: Network): readonly NormLayer[] =>
  network.layers.filter((layer) => layer.op === 'norm');

/**
 * The ONNX model that calibrates batch normalisation in one run: each norm uses the statistics of the
 * batch it is given, over images and positions, and hands them out. Layers behind the last norm are
 * left out. Null for a network without batch normalisation.
 * @param kept values before the last norm that are handed out too, under their names
 */
export function calibrationModel(
  network: Network,
  style: Style = 'standard',
  kept: readonly Value[] = [],
): OnnxModel | null {
  const norms = normsOf(network);
  const last = norms.at(-1);
  if (!last) return null;
  const graph = new OnnxGraph();
  const tiles = style === 'cpu' ? new TileDomain(graph, network) : null;
  for (const layer of neededFor(network, norms)) {
    if (tiles?.take(layer)) continue;
    if (layer.op === 'norm' && style === 'cpu') lowerTraining(graph, layer);
    else if (layer.op === 'norm') lowerStatistics(graph, layer, layer !== last);
    else lower(graph, layer, style);
  }
  tiles?.settle(kept);
  return graph.model(
    [batchOf(network.input)],
    [
      ...norms.flatMap((norm) => {
        const dims = [norm.gamma.length];
        return [
          { name: meanName(norm), dims },
          { name: varianceName(norm), dims },
        ];
      }),
      ...kept.map(batchOf),
    ],
    { name: 'calibration', doc: '', metadata: {} },
  );
}

/** Layers that some norm's input depends on, and the norms themselves. */
function neededFor(network: Network, norms: readonly NormLayer[]): readonly Layer[] {
  const needed = new Set(norms.map((norm) => norm.output.name));
  for (const layer of [...network.layers].reverse()) {
    if (!needed.has(layer.output.name)) continue;
    for (const input of inputsOf(layer)) needed.add(input.name);
  }
  return network.layers.filter((layer) => needed.has(layer.output.name));
}

/**
 * Mean and variance in operators that every runtime has: the variance as the mean of squares minus the
 * square of the mean, which takes two passes and no tensor of differences.
 */
function lowerStatistics(graph: OnnxGraph, norm: NormLayer, apply: boolean): void {
  const { input, output } = norm;
  const overImages = { axes: ints(0, 2, 3), keepdims: int(0) };
  const mean = graph.node('ReduceMean', [input.name], meanName(norm), overImages);
  const squares = graph.node('Mul', [input.name, input.name], `${output.name}.squares`);
  const power = graph.node('ReduceMean', [squares], `${output.name}.power`, overImages);
  const meanSquare = graph.node('Mul', [mean, mean], `${output.name}.meanSquare`);
  const difference = graph.node('Sub', [power, meanSquare], `${output.name}.difference`);
  const variance = graph.node('Relu', [difference], varianceName(norm));
  if (!apply) return;
  const inputs = [input.name, ...factors(graph, norm), mean, variance];
  graph.node('BatchNormalization', inputs, output.name, { epsilon: float(normEpsilon) });
}

/** BatchNormalization in training mode, which onnxruntime has on a CPU only: all in one node. */
function lowerTraining(graph: OnnxGraph, norm: NormLayer): void {
  const channels = norm.gamma.length;
  const zeros = graph.float32(`zeros${channels}`, [channels], new Float32Array(channels));
  const inputs = [norm.input.name, ...factors(graph, norm), zeros, zeros];
  const outputs = [norm.output.name, meanName(norm), varianceName(norm)] as const;
  graph.nodeWith('BatchNormalization', inputs, outputs, {
    epsilon: float(normEpsilon),
    momentum: float(0),
    training_mode: int(1),
  });
}

function factors(graph: OnnxGraph, { output, gamma, beta }: NormLayer): [string, string] {
  return [
    graph.float32(`${output.name}.gamma`, [gamma.length], gamma),
    graph.float32(`${output.name}.beta`, [beta.length], beta),
  ];
}
