import type { Plugin } from 'vite';
import { searchWorker } from './firstLoad.ts';

const address = "new URL('./search.worker.ts', import.meta.url)";

/**
 * Builds the search worker with the page, as one more entry, so that what both need is sent once. Other
 * workers are built by themselves, as Vite does it: they begin when they are asked for.
 */
export const workerWithPage: Plugin = {
  name: 'worker-with-page',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { code: address },
    handler(code) {
      const file = this.emitFile({ type: 'chunk', id: searchWorker, name: 'search.worker' });
      return code.replace(address, `import.meta.ROLLUP_FILE_URL_${file}`);
    },
  },
};
