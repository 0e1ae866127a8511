import { mount } from 'svelte';
import { breathe } from '#spaces/breathe';
import App from './App.svelte';
import { fetchAhead } from './fetchAhead';
import { painted } from './painted';
import { benchmarks } from './state/benchmarks.svelte';
import { session } from './state/session.svelte';
import { setup } from './state/setup.svelte';
import { tableList } from './state/tableList.svelte';
import { idle } from './whenIdle';
import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element "app"');
// Each step in a task of its own, so that none takes longer than a frame.
Promise.all([breathe().then(() => setup.open()), painted()]).then(async () => {
  // What stood there said why nothing starts.
  target.replaceChildren();
  mount(App, { target });
  await breathe();
  void benchmarks.load(setup.config);
  void tableList.load();
  void Promise.race([session.boot(), soon()]).finally(() => void afterwards());
}, reportError);

/** What there is to show first may wait for a model that is loaded; the rest does not. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 4000));

/** What no first view needs: it comes once that stands, so that nothing is shown later for it. */
async function afterwards(): Promise<void> {
  if ('launchQueue' in window) void import('./state/launched').then((m) => m.takeLaunched());
  await fetchAhead();
  await idle();
  const { offline } = await import('./state/offline.svelte');
  offline.register();
}
