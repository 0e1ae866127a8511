import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './message';

export const int = (value: number): OnnxAttribute => ({ kind: 'int', value });
export const ints = (...value: number[]): OnnxAttribute => ({ kind: 'ints', value });
export const float = (value: number): OnnxAttribute => ({ kind: 'float', value });
export const text = (value: string): OnnxAttribute => ({ kind: 'string', value });

/** Opset 17: has LayerNormalization, and is what runtimes of 2022 and later read. */
const opset = 17;
const irVersion = 8;
const contrib = 'com.microsoft';

interface ModelTexts {
  readonly name: string;
  readonly doc: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Collects nodes and constants; a constant that is asked for twice is stored once. */
export class OnnxGraph {
  readonly #nodes: OnnxNode[] = [];
  readonly #opsets: Record<string, number> = { '': opset };
  readonly #initializers = new Map<string, OnnxTensor>();

  /** Adds a node with one output, whose name is also the node's. */
  node(
    op: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    this.nodeWith(op, inputs, [output], attributes);
    return output;
  }

  /** Adds a node with several outputs; the first one's name is also the node's. */
  nodeWith(
    op: string,
    inputs: readonly string[],
    outputs: readonly [string, ...string[]],
    attributes: Readonly<Record<string, OnnxAttribute>>,
  ): void {
    this.#nodes.push({ name: outputs[0], op, domain: '', inputs, outputs, attributes });
  }

  /** Adds one of onnxruntime's own operators, which other runtimes do not have. */
  contribNode(
    op: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): void {
    this.#opsets[contrib] = 1;
    this.#nodes.push({ name: output, op, domain: contrib, inputs, outputs: [output], attributes });
  }

  float32(name: string, dims: readonly number[], data: Float32Array): string {
    this.#initializers.set(name, { name, type: 'float32', dims, data });
    return name;
  }

  int64(name: string, data: readonly number[]): string {
    this.#initializers.set(name, { name, type: 'int64', dims: [data.length], data });
    return name;
  }

  model(inputs: readonly OnnxValue[], outputs: readonly OnnxValue[], texts: ModelTexts): OnnxModel {
    const { name, doc, metadata } = texts;
    const initializers = [...this.#initializers.values()];
    return {
      irVersion,
      opsets: this.#opsets,
      producer: { name: 'sextant-nas', version: '1' },
      doc,
      graph: { name, nodes: this.#nodes, initializers, inputs, outputs },
      metadata,
    };
  }
}
