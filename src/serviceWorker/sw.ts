import { onDemand } from './onDemand';
import { SiteKeeper, type BuiltFile } from './siteKeeper';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly BuiltFile[] };

/** Every file of the build with its hashes, put in by the build; vite-plugin-pwa adds some again, by MD5. */
const files = self.__WB_MANIFEST.filter(({ revision }) => /^[0-9a-f]{64}\b/.test(revision));
const keeper = new SiteKeeper({
  files,
  base: new URL('./', self.location.href).href,
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
  const answer = keeper.respond(event.request);
  if (answer) event.respondWith(answer);
});
// Sent by the page when the person accepts an update.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { data }: { data: unknown } = event;
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});
