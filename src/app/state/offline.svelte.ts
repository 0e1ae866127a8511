import { notices } from './notices.svelte';

const notKept = 'This browser keeps no copy for offline use; the page works while it is online.';

/** The service worker: after one visit the page works with the network off. Updates are offered. */
class Offline {
  /** To be called once the page stands: on a first visit a copy of the whole site is fetched. */
  async register(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    try {
      const { registerSW } = await import('virtual:pwa-register');
      const update = registerSW({
        onNeedRefresh: () => {
          notices.news(
            'A newer version of Sextant is here. A search that is running is kept and goes on after it.',
            { label: 'Update', run: () => void update(true) },
            120_000,
          );
        },
        onRegisterError: () => {
          notices.news(notKept);
        },
      });
    } catch {
      notices.news(notKept);
    }
  }
}

export const offline = new Offline();
