import { ints, type OnnxGraph } from '../../onnx/graph';
import { inputsOf, type ConvLayer, type Layer, type Network, type Value } from '../layer';
import { lower } from '../lower';
import { countReaders } from '../readers';
import { kernelsOf } from './kernels';
import { inputMatrix, outputMatrix, outputs, points } from './matrices';

/** Side of the largest map on which the transformations cost clearly less than they save. */
const largest = 16;
/** Fewer channels make products too small to gain. */
const fewest = 16;

/** Whether a convolution is one of 3 × 3 taps on a small map of whole tiles, with many channels. */
export function isTiled({ input, weight, stride, pad, groups }: ConvLayer): boolean {
  const [channels = 0, height = 0, width = 0] = input.shape;
  const [out = 0, , kernel = 0] = weight.dims;
  const plain = kernel === 3 && stride === 1 && pad === 1 && groups === 1;
  const whole = height === width && height <= largest && height % outputs === 0;
  return plain && whole && Math.min(channels, out) >= fewest;
}

/** A sum of convolutions whose products are not yet turned back into a map. */
interface Pending {
  readonly value: Value;
  /** [points, tiles, points, tiles × images, channels] */
  readonly products: string;
  readonly bias: Float32Array | null;
}

/**
 * Convolutions by Winograd's minimal filtering, as products of matrices, which onnxruntime's WebAssembly kernels
 * are fastest at: a quarter of the multiplications. What reads one value shares its transformation, and
 * convolutions that are only added are added before the way back. Positions come first meanwhile, then images,
 * then channels, so that no product needs another order.
 */
export class TileDomain {
  readonly #graph: OnnxGraph;
  readonly #readers: ReadonlyMap<string, number>;
  /** Transformed inputs, by the value's name. */
  readonly #inputs = new Map<string, string>();
  readonly #pending = new Map<string, Pending>();

  constructor(graph: OnnxGraph, network: Network) {
    this.#graph = graph;
    this.#readers = countReaders(network, [network.output, ...network.cuts]);
  }

  /** Writes a layer that belongs here, and says so; of any other, makes the inputs ready. */
  take(layer: Layer): boolean {
    if (layer.op === 'add' && this.#added(layer.inputs, layer.output)) return true;
    this.settle(inputsOf(layer));
    if (layer.op !== 'conv' || !isTiled(layer)) return false;
    const { input, output, bias } = layer;
    const [out = 0, channels = 0] = layer.weight.dims;
    const dims = [points, 1, points, channels, out];
    const kernels = this.#graph.float32(`${output.name}/kernels`, dims, kernelsOf(layer));
    const inputs = [this.#transformed(input), kernels];
    const products = this.#graph.node('MatMul', inputs, `${output.name}/products`);
    this.#pending.set(output.name, { value: output, products, bias });
    return true;
  }

  /** Turns values back into maps under their own names, where they are not yet. */
  settle(values: readonly Value[]): void {
    for (const { name } of values) {
      const found = this.#pending.get(name);
      if (!found) continue;
      this.#pending.delete(name);
      this.#back(found);
    }
  }

  #added([a, b]: readonly [Value, Value], output: Value): boolean {
    const first = this.#alone(a);
    const second = this.#alone(b);
    if (!first || !second) return false;
    this.#pending.delete(a.name);
    this.#pending.delete(b.name);
    const both = [first.products, second.products];
    const products = this.#graph.node('Add', both, `${output.name}/products`);
    this.#pending.set(output.name, { value: output, products, bias: sum(first.bias, second.bias) });
    return true;
  }

  /** A pending value that is read once. */
  #alone({ name }: Value): Pending | undefined {
    return this.#readers.get(name) === 1 ? this.#pending.get(name) : undefined;
  }

  #transformed(x: Value): string {
    const known = this.#inputs.get(x.name);
    if (known) return known;
    const [channels = 0, size = 0] = x.shape;
    const tiles = size / outputs;
    const side = points * tiles;
    const matrix = this.#graph.float32(`tiles${size}`, [side, size], inputMatrix(size));
    const flat = this.#reshape(`${x.name}/flat`, x.name, [0, channels, size * size]);
    const order = { perm: ints(2, 0, 1) };
    const planes = this.#graph.node('Transpose', [flat], `${x.name}/planes`, order);
    const rows = this.#product(`${x.name}/rows`, [matrix], planes, [size, -1]);
    const both = this.#product(`${x.name}/columns`, [matrix], rows, [side, size, -1]);
    const transformed = this.#reshape(`${x.name}/tiles`, both, [
      points,
      tiles,
      points,
      -1,
      channels,
    ]);
    this.#inputs.set(x.name, transformed);
    return transformed;
  }

  #back({ value, products, bias }: Pending): void {
    const { name, shape } = value;
    const [channels = 0, size = 0] = shape;
    const side = (points * size) / outputs;
    const matrix = this.#graph.float32(`untiles${size}`, [size, side], outputMatrix(size));
    const columns = this.#product(`${name}/columns`, [matrix], products, [side, side, -1]);
    const rows = this.#product(`${name}/rows`, [matrix], columns, [side, -1]);
    const planes = this.#reshape(`${name}/planes`, rows, [size * size, -1, channels]);
    const flat = this.#graph.node('Transpose', [planes], `${name}/flat`, { perm: ints(1, 2, 0) });
    if (!bias) {
      this.#reshape(name, flat, [0, ...shape]);
      return;
    }
    const map = { name: this.#reshape(`${name}/map`, flat, [0, ...shape]), shape };
    const scale = new Float32Array(channels).fill(1);
    lower(this.#graph, { op: 'affine', input: map, output: value, scale, shift: bias }, 'cpu');
  }

  /** A matrix times a value seen with other axes. */
  #product(name: string, [matrix]: [string], value: string, axes: readonly number[]): string {
    const seen = this.#reshape(`${name}/in`, value, axes);
    return this.#graph.node('MatMul', [matrix, seen], name);
  }

  #reshape(name: string, value: string, axes: readonly number[]): string {
    const shape = this.#graph.int64(`axes ${axes.join()}`, axes);
    return this.#graph.node('Reshape', [value, shape], name);
  }
}

function sum(a: Float32Array | null, b: Float32Array | null): Float32Array | null {
  if (!a || !b) return a ?? b;
  return a.map((x, i) => x + (b[i] ?? 0));
}
