import { webgpuAdapter } from '#src/evaluate/supernet/webgpuAdapter';
import { serveInference } from './serveInference';
import { supernetFiles } from './supernetFiles';

serveInference(self, {
  files: (site) => supernetFiles(site, (input, init) => fetch(input, init)),
  adapter: () => webgpuAdapter(navigator.gpu),
  loadWasm: async () => (await import('./ortWasm')).ortWasm(),
  loadWebgpu: async () => (await import('./ortWebgpu')).ortWebgpu(),
});
