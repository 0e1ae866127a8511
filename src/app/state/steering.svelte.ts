import { toCode } from '#spaces/code';
import type { Architecture } from '#spaces/space';
import type { RunState } from '#src/search/history';
import type { Stance, Strategy } from '#src/search/strategy';
import { recordings } from './recordings.svelte';
import { runActions } from './runActions';
import { session } from './session.svelte';

/** A branch that was begun and has not gone its own way yet. */
interface Sprout {
  readonly runId: string;
  /** The run that it left. */
  readonly from: string;
}

/** The person's hand on the strategy: what is being edited, what waits for its round, and branches. */
class Steering {
  /** The strategy in the making; null while nobody edits. */
  draft = $state<Strategy | null>(null);
  /** The strategy that the draft began as. */
  base = $state.raw<Strategy | null>(null);
  #waiting = $state.raw<{ runId: string | null; round: number } | null>(null);
  #sprout = $state.raw<Sprout | null>(null);

  /** Whether the run on the page takes strategies from a person. */
  readonly possible = $derived(
    session.talks && session.shown.mode === 'live' && session.shown.whole?.ended === null,
  );
  /** The round for which an edit would be written. */
  readonly round = $derived(session.shown.whole === null ? 1 : nextRound(session.shown.whole));
  /** The draft belongs to a branch whose first own round it will be. */
  readonly branching = $derived(
    this.#sprout !== null && this.#sprout.runId === session.shown.runId,
  );
  /** The round that the person's strategy waits for; null where none does. */
  readonly waiting = $derived.by(() => {
    const { runId, whole } = session.shown;
    if (this.#waiting === null || this.#waiting.runId !== runId || whole === null) return null;
    const { round } = this.#waiting;
    const held = whole.rounds.some((r) => r.round >= round && r.author === 'person');
    return held || whole.ended !== null ? null : round;
  });

  /** Pauses where the run goes on, and takes the last strategy up. */
  async begin(): Promise<void> {
    session.player.follow();
    if (session.live.phase === 'running') await session.pause();
    const { whole } = session.shown;
    if (whole !== null) this.#take(whole.strategies.at(-1)?.strategy ?? openStrategy(whole));
  }

  /** Hands the draft over: it holds from the next proposals on. */
  async apply(): Promise<boolean> {
    const { draft, round } = this;
    if (draft === null) return false;
    const strategy = $state.snapshot(draft);
    const { runId } = session.shown;
    if (!(await session.edit(strategy))) return false;
    this.#waiting = { runId, round };
    this.#sprout = null;
    this.draft = null;
    return true;
  }

  /** Gives the draft up; a branch that has not gone its own way goes with it. */
  async cancel(): Promise<void> {
    const sprout = this.branching ? this.#sprout : null;
    this.draft = null;
    this.#sprout = null;
    if (sprout === null) return;
    const { runId, from } = sprout;
    // The worker holds the branch; what is held cannot be deleted.
    await session.live.ask('leave', () => session.live.client.release());
    await session.open(from);
    await runActions.discard(runId);
  }

  /** Begins a branch of the run on the page, which leaves it before a round's strategy. */
  async tryOtherwise(round: number): Promise<void> {
    const strategy = session.shown.whole?.rounds[round - 1]?.strategy;
    const from = session.shown.runId ?? (await recordings.keep());
    if (from === null || !strategy) return;
    if (session.live.phase === 'running') await session.pause();
    const runId = await session.fork(from, round);
    if (runId === null) return;
    this.#sprout = { runId, from };
    this.#take(strategy);
  }

  /** Names an architecture in the draft, first of all, and opens the options that it needs. */
  recommend(architecture: Architecture): void {
    const { whole } = session.shown;
    if (this.draft === null || whole === null) return;
    const code = toCode(whole.space, architecture);
    this.draft.anchors = [code, ...this.draft.anchors.filter((other) => other !== code)];
    architecture.forEach((option, d) => {
      if (this.draft?.focus[d]?.[option] === 'avoid') this.setStance(d, option, 'open');
    });
  }

  setStance(dimension: number, option: number, stance: Stance): void {
    const row = this.draft?.focus[dimension];
    if (row) row[option] = stance;
  }

  #take(strategy: Strategy): void {
    this.base = strategy;
    this.draft = structuredClone($state.snapshot(strategy));
  }
}

/** The round whose proposals are not made yet. */
function nextRound({ rounds }: RunState): number {
  const last = rounds.at(-1);
  if (!last) return 1;
  return last.ended || last.proposals.length > 0 ? last.round + 1 : last.round;
}

/** A strategy that asks for nothing. */
const openStrategy = ({ space }: RunState): Strategy => ({
  summary: '',
  patterns: '',
  directions: '',
  focus: space.dimensions.map(({ options }) => options.map((): Stance => 'open')),
  anchors: [],
});

export const steering = new Steering();
