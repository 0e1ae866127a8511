import { registerSW } from 'virtual:pwa-register';
import { notices } from './notices.svelte';

/** The service worker: after one visit the page works with the network off. Updates are offered. */
class Offline {
  register(): void {
    if (!('serviceWorker' in navigator)) return;
    const update = registerSW({
      onNeedRefresh: () => {
        notices.news(
          'A newer version of Sextant is here. A search that is running is kept and goes on after it.',
          { label: 'Update', run: () => void update(true) },
          120_000,
        );
      },
      onRegisterError: () => {
        notices.news(
          'This browser keeps no copy for offline use; the page works while it is online.',
        );
      },
    });
  }
}

export const offline = new Offline();
