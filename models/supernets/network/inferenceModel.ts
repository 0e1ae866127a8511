import { OnnxGraph } from '../onnx/graph';
import type { OnnxModel } from '../onnx/message';
import { SupernetError } from '../supernetError';
import { fusibleRelus } from './fuseRelu';
import type { ActivationLayer, ConvLayer, Layer, Network } from './layer';
import { lower, lowerConv } from './lower';
import type { Style } from './style';

/** Names of the model's input and output. */
export const inputName = 'pixels';
export const logitsName = 'logits';

interface ModelTexts {
  readonly name: string;
  readonly doc: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The ONNX model of a folded network: `pixels` float32 [batch, 1, size, size], values 0 to 255, to
 * `logits` float32 [batch, classes].
 * @throws {SupernetError} `missing-tensor` where a batch normalisation is left.
 */
export function inferenceModel(
  network: Network,
  texts: ModelTexts,
  style: Style = 'standard',
): OnnxModel {
  const graph = new OnnxGraph();
  const relus = style === 'cpu' ? fusibleRelus(network) : new Map<ConvLayer, ActivationLayer>();
  const fused = new Set<Layer>(relus.values());
  for (const layer of network.layers) {
    if (layer.op === 'norm') {
      throw new SupernetError('missing-tensor', `"${layer.output.name}" was never calibrated`);
    }
    const relu = layer.op === 'conv' && relus.get(layer);
    if (relu) lowerConv(graph, layer, relu.output);
    else if (!fused.has(layer)) lower(graph, layer, style);
  }
  graph.node('Identity', [network.output.name], logitsName);
  return graph.model(
    [{ name: inputName, dims: ['batch', ...network.input.shape] }],
    [{ name: logitsName, dims: ['batch', ...network.output.shape] }],
    texts,
  );
}
