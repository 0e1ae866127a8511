import { OnnxGraph } from '../onnx/graph';
import type { OnnxModel, OnnxValue } from '../onnx/message';
import { SupernetError } from '../supernetError';
import { fusibleRelus } from './fuseRelu';
import type { ActivationLayer, ConvLayer, Layer, Network, Value } from './layer';
import { lower, lowerConv } from './lower';
import type { Style } from './style';
import { TileDomain } from './winograd/tileDomain';

/** Name of the model's output. */
export const logitsName = 'logits';

interface ModelTexts {
  readonly name: string;
  readonly doc: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The ONNX model of a folded network: `pixels` float32 [batch, 1, size, size], values 0 to 255, to
 * `logits` float32 [batch, classes]. A segment's input bears the name of the value that it goes on from.
 * @param kept values that are handed out too, under their names
 * @throws {SupernetError} `missing-tensor` where a batch normalisation is left.
 */
export function inferenceModel(
  network: Network,
  texts: ModelTexts,
  style: Style = 'standard',
  kept: readonly Value[] = [],
): OnnxModel {
  const graph = new OnnxGraph();
  const relus = style === 'cpu' ? fusibleRelus(network) : new Map<ConvLayer, ActivationLayer>();
  const fused = new Set<Layer>(relus.values());
  const tiles = style === 'cpu' ? new TileDomain(graph, network) : null;
  for (const layer of network.layers) {
    if (layer.op === 'norm') {
      throw new SupernetError('missing-tensor', `"${layer.output.name}" was never calibrated`);
    }
    if (tiles?.take(layer)) continue;
    const relu = layer.op === 'conv' && relus.get(layer);
    if (relu) lowerConv(graph, layer, relu.output);
    else if (!fused.has(layer)) lower(graph, layer, style);
  }
  tiles?.settle([network.output, ...kept]);
  graph.node('Identity', [network.output.name], logitsName);
  return graph.model(
    [batchOf(network.input)],
    [batchOf({ ...network.output, name: logitsName }), ...kept.map(batchOf)],
    texts,
  );
}

/** A value of a model, with its batch dimension. */
export const batchOf = ({ name, shape }: Value): OnnxValue => ({ name, dims: ['batch', ...shape] });
