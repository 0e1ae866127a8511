import { float, int, ints, type OnnxGraph } from '../onnx/graph';
import type { AttentionLayer } from './layer';
import type { Style } from './style';

/** Attention as onnxruntime's one operator for CPUs, or head by head in standard ones. */
export function lowerAttention(graph: OnnxGraph, layer: AttentionLayer, style: Style): void {
  const { inputs, output, heads } = layer;
  const [tokens = 0, channels = 0] = output.shape;
  const width = channels / heads;
  const name = output.name;
  if (style === 'cpu') {
    const [query, key, value] = inputs;
    const attributes = { num_heads: int(heads), scale: float(width ** -0.5) };
    graph.contribNode('MultiHeadAttention', [query.name, key.name, value.name], name, attributes);
    return;
  }
  const perHead = graph.int64(`heads${heads}`, [0, tokens, heads, width]);
  const split = (input: number, perm: readonly number[]) => {
    const shaped = graph.node(
      'Reshape',
      [inputs[input]?.name ?? '', perHead],
      `${name}.split${input}`,
    );
    return graph.node('Transpose', [shaped], `${name}.heads${input}`, { perm: ints(...perm) });
  };
  const raw = graph.node('MatMul', [split(0, [0, 2, 1, 3]), split(1, [0, 2, 3, 1])], `${name}.raw`);
  const factor = graph.float32(`${name}.factor`, [], Float32Array.of(width ** -0.5));
  const scores = graph.node('Mul', [raw, factor], `${name}.scores`);
  const shares = graph.node('Softmax', [scores], `${name}.shares`, { axis: int(-1) });
  const mixed = graph.node('MatMul', [shares, split(2, [0, 2, 1, 3])], `${name}.mixed`);
  const joined = graph.node('Transpose', [mixed], `${name}.joined`, { perm: ints(0, 2, 1, 3) });
  graph.node('Reshape', [joined, graph.int64(`flat${channels}`, [0, tokens, channels])], name);
}
