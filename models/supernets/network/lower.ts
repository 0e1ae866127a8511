import type { Tensor } from '../tensor';
import { float, int, ints, text, type OnnxGraph } from '../onnx/graph';
import type {
  AffineLayer,
  ConvLayer,
  Layer,
  LinearLayer,
  NormLayer,
  SliceLayer,
  Value,
} from './layer';
import { lowerActivation } from './activation';
import { lowerAttention } from './attention';
import { isPlanarDepthwise, lowerPlanarDepthwise } from './planarDepthwise';
import { lowerPool } from './pool';
import { lowerResize } from './resize';
import type { Style } from './style';

export type LayerWithoutNorm = Exclude<Layer, NormLayer>;

/** Writes the ONNX nodes of one layer; the node that gives the layer's output bears its name. */
export function lower(graph: OnnxGraph, layer: LayerWithoutNorm, style: Style): void {
  switch (layer.op) {
    case 'conv':
      if (style === 'cpu' && isPlanarDepthwise(layer)) return lowerPlanarDepthwise(graph, layer);
      return lowerConv(graph, layer);
    case 'affine':
      return lowerAffine(graph, layer);
    case 'activation':
      return lowerActivation(graph, layer, style);
    case 'add':
    case 'mul':
      graph.node(layer.op === 'add' ? 'Add' : 'Mul', names(layer.inputs), layer.output.name);
      return;
    case 'averagePool':
      return lowerPool(graph, layer, style);
    case 'globalAveragePool':
      graph.node('GlobalAveragePool', [layer.input.name], layer.output.name);
      return;
    case 'concat':
      graph.node('Concat', names(layer.inputs), layer.output.name, { axis: int(1) });
      return;
    case 'slice':
      return lowerSlice(graph, layer);
    case 'linear':
      return lowerLinear(graph, layer);
    case 'attention':
      return lowerAttention(graph, layer, style);
    default:
      return lowerElementwise(graph, layer);
  }
}

const names = (values: readonly { readonly name: string }[]) => values.map((v) => v.name);

function lowerElementwise(
  graph: OnnxGraph,
  layer: Extract<
    Layer,
    { op: 'resize' | 'layerNorm' | 'addConstant' | 'scale' | 'tokenMean' | 'reshape' | 'transpose' }
  >,
): void {
  const { input, output } = layer;
  switch (layer.op) {
    case 'layerNorm': {
      const gamma = graph.float32(`${output.name}.gamma`, [layer.gamma.length], layer.gamma);
      const beta = graph.float32(`${output.name}.beta`, [layer.beta.length], layer.beta);
      const attributes = { axis: int(-1), epsilon: float(layer.epsilon) };
      graph.node('LayerNormalization', [input.name, gamma, beta], output.name, attributes);
      return;
    }
    case 'addConstant': {
      const { dims, data } = layer.constant;
      graph.node('Add', [input.name, graph.float32(`${output.name}.c`, dims, data)], output.name);
      return;
    }
    case 'scale': {
      const factor = graph.float32(`${output.name}.factor`, [], Float32Array.of(layer.factor));
      graph.node('Mul', [input.name, factor], output.name);
      return;
    }
    case 'tokenMean':
      graph.node('ReduceMean', [input.name], output.name, { axes: ints(1), keepdims: int(0) });
      return;
    case 'reshape': {
      const shape = graph.int64(`${output.name}.shape`, [0, ...output.shape]);
      graph.node('Reshape', [input.name, shape], output.name);
      return;
    }
    case 'transpose': {
      const perm = ints(0, ...layer.order.map((axis) => axis + 1));
      graph.node('Transpose', [input.name], output.name, { perm });
      return;
    }
    case 'resize':
      return lowerResize(graph, layer);
  }
}

/** @param relu the value after a ReLU that is computed in the same pass, which onnxruntime alone can */
export function lowerConv(
  graph: OnnxGraph,
  { input, output, weight, bias, stride, pad, groups }: ConvLayer,
  relu?: Value,
): void {
  const [out = 0, , kernel = 0] = weight.dims;
  const inputs = [input.name, constant(graph, `${output.name}.weight`, weight)];
  if (bias) inputs.push(graph.float32(`${output.name}.bias`, [out], bias));
  const attributes = {
    kernel_shape: ints(kernel, kernel),
    strides: ints(stride, stride),
    pads: ints(pad, pad, pad, pad),
    group: int(groups),
  };
  if (relu)
    graph.contribNode('FusedConv', inputs, relu.name, { ...attributes, activation: text('Relu') });
  else graph.node('Conv', inputs, output.name, attributes);
}

/** One BatchNormalization with mean 0 and variance 1 is a scale and a shift in a single pass. */
function lowerAffine(graph: OnnxGraph, { input, output, scale, shift }: AffineLayer): void {
  const dims = [scale.length];
  const inputs = [
    input.name,
    graph.float32(`${output.name}.scale`, dims, scale),
    graph.float32(`${output.name}.shift`, dims, shift),
    graph.float32(`zeros${scale.length}`, dims, new Float32Array(scale.length)),
    graph.float32(`ones${scale.length}`, dims, new Float32Array(scale.length).fill(1)),
  ];
  graph.node('BatchNormalization', inputs, output.name, { epsilon: float(0) });
}

function lowerSlice(graph: OnnxGraph, { input, output, from, step }: SliceLayer): void {
  const index = (value: number) => graph.int64(`index${value}`, [value]);
  const end = index(input.shape[0] ?? 0);
  const inputs = [input.name, index(from), end, index(1), index(step)];
  graph.node('Slice', inputs, output.name);
}

function lowerLinear(graph: OnnxGraph, { input, output, weight, bias }: LinearLayer): void {
  const name = output.name;
  const [out = 0] = weight.dims;
  const biasName = bias && graph.float32(`${name}.bias`, [out], bias);
  if (input.shape.length === 1) {
    const inputs = [input.name, constant(graph, `${name}.weight`, weight)];
    graph.node('Gemm', biasName ? [...inputs, biasName] : inputs, name, { transB: int(1) });
    return;
  }
  const product = biasName ? `${name}.product` : name;
  graph.node(
    'MatMul',
    [input.name, constant(graph, `${name}.weight`, transposed(weight))],
    product,
  );
  if (biasName) graph.node('Add', [product, biasName], name);
}

function transposed({ dims: [rows = 0, columns = 0], data }: Tensor): Tensor {
  const turned = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) turned[c * rows + r] = data[r * columns + c] ?? 0;
  }
  return { dims: [columns, rows], data: turned };
}

const constant = (graph: OnnxGraph, name: string, { dims, data }: Tensor) =>
  graph.float32(name, dims, data);
