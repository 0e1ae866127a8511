import { OnnxGraph, int, ints } from '../supernets/onnx/graph';
import { writeOnnx } from '../supernets/onnx/write';
import type { CellNetwork } from '#spaces/cellNetwork';
import type { Rng } from '#spaces/rng';

const square = (n: number) => ints(n, n);
const around = (n: number) => ints(n, n, n, n);

/** Adds layers with random weights; batch normalisations of a fresh network change nothing and are left out. */
class Writer {
  readonly graph = new OnnxGraph();
  #count = 0;

  constructor(readonly rng: Rng) {}

  #name(kind: string): string {
    return `${kind}_${++this.#count}`;
  }

  /** Uniform with the variance that keeps a ReLU network's signal (He et al., 2015). */
  #weights(name: string, dims: readonly number[]): string {
    const [outputs = 1, ...rest] = dims;
    const inputs = rest.reduce((product, n) => product * n, 1);
    const bound = Math.sqrt(6 / inputs);
    const data = Float32Array.from(
      { length: outputs * inputs },
      () => (2 * this.rng.next() - 1) * bound,
    );
    return this.graph.float32(name, dims, data);
  }

  relu(x: string): string {
    return this.graph.node('Relu', [x], this.#name('relu'));
  }

  conv(x: string, inputs: number, outputs: number, kernel: number, stride = 1): string {
    const name = this.#name('conv');
    const weights = this.#weights(`${name}_weight`, [outputs, inputs, kernel, kernel]);
    return this.graph.node('Conv', [x, weights], name, {
      kernel_shape: square(kernel),
      strides: square(stride),
      pads: around(Math.floor(kernel / 2)),
    });
  }

  pool(x: string, kernel: number, stride: number, pad: number): string {
    return this.graph.node('AveragePool', [x], this.#name('pool'), {
      kernel_shape: square(kernel),
      strides: square(stride),
      pads: around(pad),
      count_include_pad: int(0),
    });
  }

  sum(terms: readonly string[]): string {
    return terms.reduce((a, b) => this.graph.node('Add', [a, b], this.#name('sum')));
  }

  nothing(x: string): string {
    const zero = this.graph.float32('zero', [1], Float32Array.of(0));
    return this.graph.node('Mul', [x, zero], this.#name('nothing'));
  }

  classify(x: string, inputs: number, classes: number): string {
    const pooled = this.graph.node('GlobalAveragePool', [this.relu(x)], this.#name('mean'));
    const flat = this.graph.node('Flatten', [pooled], this.#name('flat'));
    const weights = this.#weights('classifier_weight', [classes, inputs]);
    const bias = this.graph.float32('classifier_bias', [classes], new Float32Array(classes));
    return this.graph.node('Gemm', [flat, weights, bias], 'logits', { transB: int(1) });
  }
}

function edge(
  writer: Writer,
  operation: CellNetwork['edges'][number]['operation'],
  x: string,
  c: number,
) {
  switch (operation) {
    case 'none':
      return null;
    case 'skip':
      return x;
    case 'conv1x1':
      return writer.conv(writer.relu(x), c, c, 1);
    case 'conv3x3':
      return writer.conv(writer.relu(x), c, c, 3);
    case 'pool':
      return writer.pool(x, 3, 1, 1);
    default:
      return operation satisfies never;
  }
}

function cell(writer: Writer, { edges, nodes }: CellNetwork, x: string, channels: number): string {
  const values = [x];
  for (let to = 1; to < nodes; to++) {
    const terms = edges
      .filter((e) => e.to === to)
      .map(({ from, operation }) => edge(writer, operation, values[from] ?? x, channels))
      .filter((term) => term !== null);
    values.push(terms.length === 0 ? writer.nothing(x) : writer.sum(terms));
  }
  return values[nodes - 1] ?? x;
}

function reduction(writer: Writer, x: string, inputs: number, outputs: number): string {
  const straight = writer.conv(writer.pool(x, 2, 2, 0), inputs, outputs, 1);
  const a = writer.conv(writer.relu(x), inputs, outputs, 3, 2);
  return writer.sum([straight, writer.conv(writer.relu(a), outputs, outputs, 3)]);
}

/**
 * The network as an ONNX file with random weights: `pixels` float32 [batch, 3, size, size] to `logits`
 * [batch, classes].
 */
export function writeCellOnnx(
  network: CellNetwork,
  texts: {
    readonly name: string;
    readonly doc: string;
    readonly metadata: Readonly<Record<string, string>>;
  },
  rng: Rng,
): Uint8Array<ArrayBuffer> {
  const writer = new Writer(rng);
  const { stages, size, classes } = network;
  let channels = stages[0]?.channels ?? 0;
  let x = writer.conv('pixels', 3, channels, 3);
  for (const [s, stage] of stages.entries()) {
    if (s > 0) x = reduction(writer, x, channels, stage.channels);
    channels = stage.channels;
    for (let c = 0; c < stage.cells; c++) x = cell(writer, network, x, channels);
  }
  writer.classify(x, channels, classes);
  return writeOnnx(
    writer.graph.model(
      [{ name: 'pixels', dims: ['batch', 3, size, size] }],
      [{ name: 'logits', dims: ['batch', classes] }],
      texts,
    ),
  );
}
