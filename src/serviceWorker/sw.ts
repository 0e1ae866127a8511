import { mayIsolate } from '../files/isolationSwitch';
import { isolate, startsWorker } from './isolate';
import { onDemand } from './onDemand';
import { SiteKeeper, type BuiltFile } from './siteKeeper';

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
  event.waitUntil(keeper.tidy().then(() => self.clients.claim()));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const answer = keeper.respond(request) ?? (startsWorker(request) ? fetch(request) : null);
  const allowed = () => mayIsolate(caches, base);
  if (answer) event.respondWith(answer.then((found) => isolate(request, found, allowed)));
});
// Sent by the page when the person accepts an update.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { data }: { data: unknown } = event;
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});
