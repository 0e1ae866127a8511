import { float, type OnnxGraph } from '../onnx/graph';
import type { ActivationLayer } from './layer';
import type { Style } from './style';

/** Attributes of the hard sigmoid that MobileNetV3 has: clip(x / 6 + 0.5, 0, 1). */
const sixth = { alpha: float(1 / 6), beta: float(0.5) };

/**
 * Writes an activation. For CPUs a ReLU is a maximum: onnxruntime's WebAssembly kernel for Relu, where it writes to
 * where it reads, takes one number at a time with a branch, and twenty times as long.
 */
export function lowerActivation(
  graph: OnnxGraph,
  { kind, input, output }: ActivationLayer,
  style: Style,
): void {
  switch (kind) {
    case 'relu':
      if (style === 'cpu') {
        const zero = graph.float32('zero', [], Float32Array.of(0));
        graph.node('Max', [input.name, zero], output.name);
      } else graph.node('Relu', [input.name], output.name);
      return;
    case 'hardSwish':
      if (style === 'cpu') {
        const share = graph.node('HardSigmoid', [input.name], `${output.name}.share`, sixth);
        graph.node('Mul', [input.name, share], output.name);
      } else graph.node('HardSwish', [input.name], output.name);
      return;
    case 'hardSigmoid':
      graph.node('HardSigmoid', [input.name], output.name, sixth);
      return;
    case 'gelu':
      if (style === 'cpu') return graph.contribNode('Gelu', [input.name], output.name);
      return lowerGelu(graph, input.name, output.name);
  }
}

/** The exact form, x (1 + erf(x / sqrt 2)) / 2, in the shape that onnxruntime fuses into one kernel. */
function lowerGelu(graph: OnnxGraph, x: string, output: string): void {
  const number = (name: string, value: number) => graph.float32(name, [], Float32Array.of(value));
  const scaled = graph.node('Div', [x, number('sqrt2', Math.SQRT2)], `${output}.scaled`);
  const erf = graph.node('Erf', [scaled], `${output}.erf`);
  const plus = graph.node('Add', [erf, number('one', 1)], `${output}.plus`);
  const product = graph.node('Mul', [x, plus], `${output}.product`);
  graph.node('Mul', [product, number('half', 0.5)], output);
}
