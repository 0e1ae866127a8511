import { mount } from 'svelte';
import App from './App.svelte';
import { benchmark } from './state/benchmark.svelte';
import { session } from './state/session.svelte';
import { offline } from './state/offline.svelte';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element "app"');
// What stood there said why nothing starts.
target.replaceChildren();
mount(App, { target });
void benchmark.load();
void session.boot();
offline.register();
