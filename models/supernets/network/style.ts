/**
 * What a model is written for: `standard` has the plain operators that every runtime is good at, `cpu`
 * those that onnxruntime's WebAssembly kernels are fastest at. Both compute the same.
 */
export type Style = 'standard' | 'cpu';
