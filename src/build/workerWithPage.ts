import type { Plugin } from 'vite';
import { searchWorker } from './firstLoad.ts';

const address = "new URL('./search.worker.ts', import.meta.url)";
const tellsWindow = 'window.dispatchEvent(';

/**
 * Builds the search worker with the page, as one more entry, so that what both need is sent once. Other
 * workers are built by themselves, as Vite does it: they begin when they are asked for.
 * @throws {Error} where Vite's help for dynamic imports is not as known
 */
export const workerWithPage: Plugin[] = [
  {
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
  },
  {
    // It tells `window` of an import that failed; in a worker the failure would be that there is no window.
    name: 'imports-in-workers',
    apply: 'build',
    transform: {
      filter: { id: /vite\/preload-helper\.js$/ },
      handler(code) {
        if (!code.includes(tellsWindow)) throw new Error('the preload helper of Vite has changed');
        return code.replace(tellsWindow, 'globalThis.dispatchEvent(');
      },
    },
  },
];

/** Files that are fetched before they are asked for: those of the page itself. A worker has no document. */
export const preloads = {
  polyfill: false,
  resolveDependencies: (
    _file: string,
    files: string[],
    { hostType }: { readonly hostType: 'html' | 'js' },
  ): string[] => (hostType === 'html' ? files : []),
};
