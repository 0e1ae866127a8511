import type { Style } from '#models/supernets/network/style';

/** What a page has. */
export type ExecutionProvider = 'wasm' | 'webgpu';

/** `cpu` is onnxruntime's native build, for benches. */
export type RuntimeProvider = ExecutionProvider | 'cpu';

/** The way of writing a model that suits each provider. */
export const styleOf: Readonly<Record<RuntimeProvider, Style>> = {
  wasm: 'cpu',
  webgpu: 'standard',
  cpu: 'cpu',
};

/** A model that is ready to run. Runs must not overlap; one is released when it is no longer needed. */
export interface LoadedModel {
  /**
   * @param values input of `count` images, row-major; of a whole network, pixels 0 to 255.
   * @returns every output by name. @throws {EvaluationError} `device-lost`, `out-of-memory`, `failed`
   */
  run(values: Float32Array, count: number): Promise<ReadonlyMap<string, Float32Array>>;
  release(): Promise<void>;
}

/** What runs ONNX models: onnxruntime-web with one execution provider. */
export interface InferenceRuntime {
  readonly provider: RuntimeProvider;
  /**
   * @param model an ONNX file; @param shape of its input, without the batch dimension.
   * @throws {EvaluationError}
   */
  load(model: Uint8Array, shape: readonly number[]): Promise<LoadedModel>;
}
