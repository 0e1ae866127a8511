import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';
import { webgpuAdapter } from '#src/evaluate/supernet/webgpuAdapter';
import { serveInference } from './serveInference';
import { supernetFiles } from './supernetFiles';
import { whileEvaluating } from './processorTurn';

serveInference(self, {
  files: (site) => supernetFiles(site, (input, init) => fetch(input, init)),
  adapter: () => webgpuAdapter(navigator.gpu),
  loadWasm: async () => yielding(await (await import('./ortWasm')).ortWasm()),
  loadWebgpu: async () => (await import('./ortWebgpu')).ortWebgpu(),
});

/** The same runtime; before each batch it gives way to a language model on the CPU. */
function yielding(runtime: InferenceRuntime): InferenceRuntime {
  return {
    provider: runtime.provider,
    async load(bytes, shape) {
      const model = await runtime.load(bytes, shape);
      return {
        run: (values, count) => whileEvaluating(() => model.run(values, count)),
        release: () => model.release(),
      };
    },
  };
}
