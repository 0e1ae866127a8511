import type { BuiltFile } from '../files/kept/builtFile';
import { mayIsolate } from '../files/isolationSwitch';
import { isolate, startsWorker } from './isolate';
import { onDemand } from './onDemand';
import { SiteKeeper } from './siteKeeper';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly BuiltFile[] };

/** Every file of the build with its hashes, put in by the build; vite-plugin-pwa adds some again, by MD5. */
const files = self.__WB_MANIFEST.filter(({ revision }) => /^[0-9a-f]{64}\b/.test(revision));
const base = new URL('./', self.location.href).href;
const keeper = new SiteKeeper({
  files,
  base,
  caches,
  fetch: (input, init) => fetch(input, init),
  onDemand,
});

self.addEventListener('install', (event) => {
  event.waitUntil(keeper.install());
});
self.addEventListener('activate', (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const answer = keeper.respond(request) ?? (startsWorker(request) ? fetch(request) : null);
  const allowed = () => mayIsolate(caches, base);
  if (answer) event.respondWith(answer.then((found) => isolate(request, found, allowed)));
});
// `src/app/state/offline.svelte.ts` sends these.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { data, ports }: { data: unknown; ports: readonly MessagePort[] } = event;
  if (typeof data !== 'object' || data === null || !('type' in data)) return;
  // The person accepts an update.
  if (data.type === 'SKIP_WAITING') void self.skipWaiting();
  // A page of this version has started.
  if (data.type === 'TIDY') event.waitUntil(tidy());
  if (data.type === 'FILES') ports[0]?.postMessage({ base, files });
});

/** Drops what earlier versions kept, unless another page is open that may be one of theirs. */
async function tidy(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.filter(({ url }) => url.startsWith(base)).length <= 1) await keeper.tidy();
}
