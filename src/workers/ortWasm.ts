import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { ortRuntime } from '#src/evaluate/supernet/ortRuntime';
import { ortBinary } from './ortBinary';
import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';

/** onnxruntime-web on WebAssembly with one thread: more need cross-origin isolation. */
export async function ortWasm(): Promise<InferenceRuntime> {
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.wasmPaths = { mjs, wasm };
  ort.env.wasm.wasmBinary = await ortBinary(wasm, 'ort.wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return ortRuntime(ort, 'wasm');
}
