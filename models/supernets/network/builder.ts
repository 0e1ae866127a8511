import { SupernetError } from '../supernetError';
import { elements, type Tensor } from '../tensor';
import type { ActivationLayer, Layer, Network, Value } from './layer';

type WithoutEnds<T> = T extends Layer ? Omit<T, 'output'> : never;

interface ConvOptions {
  readonly stride?: number;
  readonly pad?: number;
  readonly groups?: number;
  readonly bias?: Float32Array;
}

const windows = (size: number, kernel: number, stride: number, pad: number): number =>
  Math.floor((size + 2 * pad - kernel) / stride) + 1;

/** Axes of a feature map [c, h, w]. @throws {SupernetError} `bad-shape` for any other shape. */
function chw(x: Value): [number, number, number] {
  const [c, h, w] = x.shape;
  if (x.shape.length !== 3 || c === undefined || h === undefined || w === undefined) {
    throw new SupernetError('bad-shape', `${x.name} is [${x.shape.join(', ')}], not [c, h, w]`);
  }
  return [c, h, w];
}

/** Writes a network layer by layer and keeps track of every value's shape. */
export class NetworkBuilder {
  readonly #layers: Layer[] = [];
  readonly #names = new Set<string>();
  readonly #cuts: Value[] = [];
  readonly input: Value;

  constructor(shape: readonly number[]) {
    this.input = this.#value('pixels', shape);
  }

  /** @throws {SupernetError} `bad-shape` where channels do not fit. */
  conv(name: string, x: Value, weight: Tensor, options: ConvOptions = {}): Value {
    const [c, h, w] = chw(x);
    const { stride = 1, pad = 0, groups = 1, bias = null } = options;
    const [out = 0, perGroup = 0, kernel = 0] = weight.dims;
    if (perGroup * groups !== c || elements(weight.dims) !== weight.data.length) {
      const has = `weight [${weight.dims.join(', ')}] in ${groups} groups`;
      throw new SupernetError('bad-shape', `${name}: ${has} does not fit ${c} channels`);
    }
    const shape = [out, windows(h, kernel, stride, pad), windows(w, kernel, stride, pad)];
    return this.#add(name, shape, { op: 'conv', input: x, weight, bias, stride, pad, groups });
  }

  norm(name: string, x: Value, gamma: Float32Array, beta: Float32Array): Value {
    if (gamma.length !== chw(x)[0] || beta.length !== gamma.length) {
      throw new SupernetError('bad-shape', `${name}: ${gamma.length} factors for ${x.shape[0]}`);
    }
    return this.#add(name, x.shape, { op: 'norm', input: x, gamma, beta });
  }

  affine(name: string, x: Value, scale: Float32Array, shift: Float32Array): Value {
    return this.#add(name, x.shape, { op: 'affine', input: x, scale, shift });
  }

  activation(kind: ActivationLayer['kind'], x: Value): Value {
    return this.#add(`${x.name}/${kind}`, x.shape, { op: 'activation', kind, input: x });
  }

  add(name: string, a: Value, b: Value): Value {
    if (a.shape.join() !== b.shape.join()) {
      throw new SupernetError('bad-shape', `${name}: [${a.shape.join()}] plus [${b.shape.join()}]`);
    }
    return this.#add(name, a.shape, { op: 'add', inputs: [a, b] });
  }

  /** `factors` may have axes of length 1, which are broadcast. */
  mul(name: string, x: Value, factors: Value): Value {
    return this.#add(name, x.shape, { op: 'mul', inputs: [x, factors] });
  }

  averagePool(name: string, x: Value, kernel: number, stride: number, pad: number): Value {
    const [c, h, w] = chw(x);
    const shape = [c, windows(h, kernel, stride, pad), windows(w, kernel, stride, pad)];
    return this.#add(name, shape, { op: 'averagePool', input: x, kernel, stride, pad });
  }

  globalAveragePool(name: string, x: Value): Value {
    return this.#add(name, [chw(x)[0], 1, 1], { op: 'globalAveragePool', input: x });
  }

  /** Channels of `inputs`, one after the other. */
  concat(name: string, inputs: readonly [Value, ...Value[]]): Value {
    const [, h, w] = chw(inputs[0]);
    const channels = inputs.reduce((sum, x) => sum + chw(x)[0], 0);
    return this.#add(name, [channels, h, w], { op: 'concat', inputs });
  }

  /** Every `step`-th channel, beginning with `from`. */
  slice(name: string, x: Value, from: number, step: number): Value {
    const [c, h, w] = chw(x);
    const shape = [Math.ceil((c - from) / step), h, w];
    return this.#add(name, shape, { op: 'slice', input: x, from, step });
  }

  tokenMean(name: string, x: Value): Value {
    return this.#add(name, x.shape.slice(1), { op: 'tokenMean', input: x });
  }

  resize(name: string, x: Value, size: number): Value {
    return this.#add(name, [chw(x)[0], size, size], { op: 'resize', input: x });
  }

  /** @throws {SupernetError} `bad-shape` */
  linear(name: string, x: Value, weight: Tensor, bias: Float32Array | null): Value {
    const [out = 0, inputs = 0] = weight.dims;
    if (inputs !== x.shape.at(-1)) {
      throw new SupernetError('bad-shape', `${name}: ${inputs} inputs for ${x.shape.at(-1)}`);
    }
    const shape = [...x.shape.slice(0, -1), out];
    return this.#add(name, shape, { op: 'linear', input: x, weight, bias });
  }

  layerNorm(
    name: string,
    x: Value,
    gamma: Float32Array,
    beta: Float32Array,
    epsilon: number,
  ): Value {
    return this.#add(name, x.shape, { op: 'layerNorm', input: x, gamma, beta, epsilon });
  }

  addConstant(name: string, x: Value, constant: Tensor): Value {
    return this.#add(name, x.shape, { op: 'addConstant', input: x, constant });
  }

  scale(name: string, x: Value, factor: number): Value {
    return this.#add(name, x.shape, { op: 'scale', input: x, factor });
  }

  /** @throws {SupernetError} `bad-shape` where the number of elements would change. */
  reshape(name: string, x: Value, shape: readonly number[]): Value {
    if (elements(shape) !== elements(x.shape)) {
      throw new SupernetError('bad-shape', `${name}: [${x.shape.join()}] as [${shape.join()}]`);
    }
    return this.#add(name, shape, { op: 'reshape', input: x });
  }

  transpose(name: string, x: Value, order: readonly number[]): Value {
    const shape = order.map((axis) => x.shape[axis] ?? 0);
    return this.#add(name, shape, { op: 'transpose', input: x, order });
  }

  attention(name: string, query: Value, key: Value, value: Value, heads: number): Value {
    return this.#add(name, query.shape, { op: 'attention', inputs: [query, key, value], heads });
  }

  /** Everything so far reaches what follows through this value alone. */
  cut(x: Value): void {
    this.#cuts.push(x);
  }

  finish(output: Value): Network {
    return { input: this.input, layers: this.#layers, output, cuts: this.#cuts };
  }

  #add(name: string, shape: readonly number[], layer: WithoutEnds<Layer>): Value {
    const output = this.#value(name, shape);
    this.#layers.push({ ...layer, output });
    return output;
  }

  /** Two layers may ask for one name (an activation used twice); the second gets a number. */
  #value(name: string, shape: readonly number[]): Value {
    let free = name;
    for (let i = 2; this.#names.has(free); i++) free = `${name}.${i}`;
    this.#names.add(free);
    return { name: free, shape };
  }
}
