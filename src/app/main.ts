import { mount } from 'svelte';
import { breathe } from '#spaces/breathe';
import App from './App.svelte';
import { fetchAhead } from './fetchAhead';
import { painted } from './painted';
import { benchmarks } from './state/benchmarks.svelte';
import { session } from './state/session.svelte';
import { setup } from './state/setup.svelte';
import { tableList } from './state/tableList.svelte';
import { whenIdle } from './whenIdle';
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
  void session.boot();
  void tableList.load();
  fetchAhead();
  whenIdle(() => void import('./state/offline.svelte').then((m) => m.offline.register()));
  if ('launchQueue' in window) void import('./state/launched').then((m) => m.takeLaunched());
}, reportError);
