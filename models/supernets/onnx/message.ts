/** Element types of ONNX tensors that the builder writes (numbers of `TensorProto.DataType`). */
export const elementTypes = { float32: 1, int64: 7 } as const;

/** A constant: `dims` in ONNX order; `data` holds their product of elements, row-major. */
export type OnnxTensor =
  | {
      readonly name: string;
      readonly type: 'float32';
      readonly dims: readonly number[];
      readonly data: Float32Array;
    }
  | {
      readonly name: string;
      readonly type: 'int64';
      readonly dims: readonly number[];
      readonly data: readonly number[];
    };

/** Attribute values; an integer list is `ints`, and the writer needs the kind spelled out. */
export type OnnxAttribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] };

export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  /** Empty for the standard operators, else e.g. `com.microsoft`. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A graph input or output: float32; a string is a symbolic dimension such as `batch`. */
export interface OnnxValue {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

/** A whole model of one graph. */
export interface OnnxModel {
  readonly irVersion: number;
  /** Version of each operator domain that is used. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly producer: { readonly name: string; readonly version: string };
  readonly doc: string;
  readonly graph: {
    readonly name: string;
    readonly nodes: readonly OnnxNode[];
    readonly initializers: readonly OnnxTensor[];
    readonly inputs: readonly OnnxValue[];
    readonly outputs: readonly OnnxValue[];
  };
  readonly metadata: Readonly<Record<string, string>>;
}
