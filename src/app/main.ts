import { mount } from 'svelte';
import App from './App.svelte';
import { benchmarks } from './state/benchmarks.svelte';
import { session } from './state/session.svelte';
import { offline } from './state/offline.svelte';
import { setup } from './state/setup.svelte';
import { tables } from './state/tables.svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element "app"');
setup.open().then(() => {
  // What stood there said why nothing starts.
  target.replaceChildren();
  mount(App, { target });
  void benchmarks.load(setup.config);
  void session.boot();
  void tables.load();
  offline.register();
  if ('launchQueue' in window) void import('./state/launched').then((m) => m.takeLaunched());
}, reportError);
