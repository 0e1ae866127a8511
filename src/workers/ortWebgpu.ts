import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import { ortRuntime } from '#src/evaluate/supernet/ortRuntime';
import { ortBinary } from './ortBinary';
import type { InferenceRuntime, LoadedModel } from '#src/evaluate/supernet/runtime';
import { withDevice } from './deviceQueue';
import { lateRelease } from './lateRelease';

/** onnxruntime-web on WebGPU; its work waits for that of a language model, and the other way round. */
export async function ortWebgpu(): Promise<InferenceRuntime> {
  const ort = await import('onnxruntime-web/webgpu');
  ort.env.wasm.wasmPaths = { mjs, wasm };
  ort.env.wasm.wasmBinary = await ortBinary(wasm, 'ort.webgpu.wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const runtime = lateRelease(ortRuntime(ort, 'webgpu'));
  return {
    provider: 'webgpu',
    load: async (model, shape) => queued(await withDevice(() => runtime.load(model, shape))),
  };
}

const queued = (model: LoadedModel): LoadedModel => ({
  run: (values, count) => withDevice(() => model.run(values, count)),
  release: () => withDevice(() => model.release()),
});
