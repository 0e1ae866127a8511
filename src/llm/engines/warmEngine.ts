import type { CatalogueEntry } from '#models/llm/entry';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { webLlmWorkerUrl } from './webLlmWorkerUrl';

/**
 * Has the browser fetch an engine's large file from this site, so that the service worker keeps it and a
 * model works offline from its first use. A failure does no harm: it is fetched again when it is needed.
 */
export async function warmEngine(engine: CatalogueEntry['engine']): Promise<void> {
  if (engine === 'browser') return;
  await fetch(engine === 'wllama' ? wasmUrl : webLlmWorkerUrl).then(
    async (response) => void (await response.arrayBuffer()),
    () => undefined,
  );
}
