/** The person's hand on the strategy: its state, and what shows it. Fetched once a run is on the page. */
export { default as Steer } from './Steer.svelte';
export { steering } from '../state/steering.svelte';
