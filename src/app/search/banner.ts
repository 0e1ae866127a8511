import { modelTitle } from '../state/modelTitle';
import { session } from '../state/session.svelte';
import { setup } from '../state/setup.svelte';
import { playedBy } from './names';

/** One line above the charts where something should be known; null otherwise. */
export function banner(): string | null {
  const { live, shown } = session;
  const { status, pending } = live;
  if (pending === 'start') return waiting('The search begins', playedBy(setup.config, modelTitle));
  if (shown.mode === 'recording') {
    return recordingWords();
  }
  if (pending === 'open' && shown.whole !== null && shown.whole.ended === null) {
    return waiting('This run can go on', playedBy(shown.whole.config, modelTitle));
  }
  if (shown.mode === 'stored' && status?.locked === true && status.runId === shown.runId) {
    return 'This run is being searched in another tab; here it can only be read.';
  }
  if (shown.mode !== 'live') return null;
  if (status?.phase === 'failed') return `${status.message ?? 'The search failed.'} ${status.help}`;
  if (shown.whole?.paused) return `Paused: ${shown.whole.paused}`;
  if (session.restored && status?.phase === 'paused' && shown.whole !== null) {
    const { counters, config } = shown.whole;
    return `This search was interrupted at query ${counters.queries} of ${config.budget}. “Resume” goes on from there, as if it had never stopped.`;
  }
  return null;
}

function recordingWords(): string {
  const { whole } = session.shown;
  const players = whole === null ? '' : playedBy(whole.config, modelTitle);
  const by = players === '' || whole === null ? '' : `, made by Sextant with ${players}`;
  return `A recording of a real search${by}. Press “Start search” for your own.`;
}

/** What a start or a resumption waits for. */
const waiting = (what: string, players: string): string =>
  players === '' || players === 'built-in rules (no LLM)'
    ? `${what} as soon as its figures are read.`
    : `${what} as soon as its language model is loaded: ${players}.`;
