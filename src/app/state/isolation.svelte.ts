import { allowIsolation, mayIsolate } from '#src/files/isolationSwitch';
import { notices } from './notices.svelte';

/** Why models on the CPU have one thread; null where they have several. */
export type OneThread = 'switched-off' | 'framed' | 'no-worker' | 'reload' | 'unsupported' | null;

/** Whether this page is isolated from other origins, why not, and the switch for it. */
class Isolation {
  readonly isolated = globalThis.crossOriginIsolated;
  /** The person's switch; it holds from the next load on. */
  allowed = $state(true);
  /** The site's service worker is here: the next load goes through it. */
  kept = $state(false);
  /** The switch as it was when this page was loaded; null before it was read. */
  #loadedWith: boolean | null = null;

  readonly why: OneThread = $derived.by(() => {
    if (this.isolated) return null;
    if (globalThis.top !== globalThis.self) return 'framed';
    if (!this.allowed) return 'switched-off';
    if (!this.kept) return 'no-worker';
    return throughWorker() && this.#loadedWith !== false ? 'unsupported' : 'reload';
  });

  /** Another value than the one that this page was loaded with. */
  readonly pending = $derived(this.isolated ? !this.allowed : this.why === 'reload');

  async load(): Promise<void> {
    if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return;
    this.allowed = await mayIsolate(caches, site());
    this.#loadedWith ??= this.allowed;
    // A browser that keeps no data of this page refuses the question.
    const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
    this.kept = (registration?.active ?? null) !== null;
  }

  async allow(allowed: boolean): Promise<void> {
    try {
      await allowIsolation(caches, site(), allowed);
      this.allowed = allowed;
    } catch (error) {
      notices.problem('The switch for several threads could not be kept', error);
    }
  }
}

const site = () => new URL('./', document.baseURI).href;

/** Whether this page came through the service worker, which adds the headers: then they did not help. */
function throughWorker(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.workerStart > 0;
}

export const isolation = new Isolation();
