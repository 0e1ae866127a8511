import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type * as inPage from './inPage';

declare global {
  /** What `inPage.ts` exports, in a page that has {@link pageScript}. */
  var sextantGpu: typeof inPage;
}

/** `inPage.ts` and what it imports as one classic script, which sets `sextantGpu`. */
export async function pageScript(): Promise<string> {
  const entry = fileURLToPath(new URL('./inPage.ts', import.meta.url));
  const built = await build({
    ...{ configFile: false, logLevel: 'error', publicDir: false },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'sextantGpu' } },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (!chunk) throw new Error('the script for the page could not be built');
  return chunk.code;
}
