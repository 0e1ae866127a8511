/**
 * Has the browser fetch an engine's large file from this site, so that the service worker keeps it and a
 * model works offline from its first use. A failure does no harm: it is fetched again when it is needed.
 */
export async function warmEngine(engine: 'web-llm' | 'wllama'): Promise<void> {
  const { default: url } =
    engine === 'wllama'
      ? await import('@wllama/wllama/esm/wasm/wllama.wasm?url')
      : await import('./webllm.worker.ts?worker&url');
  await fetch(url).then(
    async (response) => void (await response.arrayBuffer()),
    () => undefined,
  );
}
