import { notices } from './notices.svelte';
import { runs } from './runs.svelte';

/** What became of the copy that the service worker keeps of the site. */
export type CopyState = 'starting' | 'kept' | 'insecure' | 'refused';

/** How long a new version may take until the page is loaded anew without it, ms. */
const patience = 5000;

/** The service worker: after one visit the page works with the network off. Updates are offered. */
class Offline {
  copy = $state<CopyState>('starting');
  /** A newer version is here, whole, and waits for the person. */
  update = $state.raw<ServiceWorker | null>(null);
  /** A newer version was seen but did not come whole; nothing of it is used. */
  updateFailed = $state(false);
  #accepted = false;

  register(): void {
    if (import.meta.env.DEV) return;
    if (!('serviceWorker' in navigator)) {
      this.copy = globalThis.isSecureContext ? 'refused' : 'insecure';
      return;
    }
    const begin = () => void this.#register(navigator.serviceWorker);
    if (document.readyState === 'complete') begin();
    else addEventListener('load', begin);
  }

  /** Takes the version that waits: this page is loaded anew, others go on with theirs. */
  accept(): void {
    this.#accepted = true;
    this.update?.postMessage({ type: 'SKIP_WAITING' });
    // A browser lets the version before finish what it was asked, for minutes: this page's part ends with it.
    setTimeout(() => location.reload(), patience);
  }

  async #register(container: ServiceWorkerContainer): Promise<void> {
    let controlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (this.#accepted) location.reload();
      else if (controlled) this.#tellUpdated();
      // A first visit gets its first one, which is no update.
      controlled = true;
    });
    try {
      const registration = await container.register('sw.js', { scope: './' });
      registration.active?.postMessage({ type: 'TIDY' });
      if (registration.waiting) this.#offer(registration.waiting);
      this.#follow(registration.installing);
      registration.addEventListener('updatefound', () => this.#follow(registration.installing));
      if (registration.active) this.copy = 'kept';
    } catch {
      this.copy = 'refused';
      const why = 'This browser keeps no copy for offline use; the page works while it is online.';
      notices.news(why);
    }
  }

  #follow(worker: ServiceWorker | null): void {
    let whole = false;
    worker?.addEventListener('statechange', () => {
      const first = navigator.serviceWorker.controller === null;
      if (worker.state === 'installed') {
        whole = true;
        if (!first) this.#offer(worker);
      }
      if (worker.state === 'activated') this.copy = 'kept';
      // One that was whole became redundant because a newer one took its place.
      if (worker.state !== 'redundant' || whole) return;
      if (this.copy === 'kept') this.updateFailed = true;
      else this.copy = 'refused';
    });
  }

  #offer(worker: ServiceWorker): void {
    this.update = worker;
    this.updateFailed = false;
    const lost = runs.refusal !== null && runs.list.length > 0;
    const after = lost
      ? 'Export your runs first: they are kept nowhere.'
      : 'A search that is running is kept and goes on after it.';
    const take = { label: 'Update', run: () => this.accept() };
    notices.news(`A newer version of Sextant is here. ${after}`, take, 120_000);
  }

  #tellUpdated(): void {
    this.update = null;
    notices.news(
      'Sextant was updated in another tab. This one goes on with the version that it began with.',
      { label: 'Reload', run: () => location.reload() },
      120_000,
    );
  }
}

export const offline = new Offline();
