import { nasbench201 } from '#spaces/nasbench201/space';
import { loadSpace } from '#spaces/registry';
import type { RunConfig } from '#src/search/config';
import type { RunEvent } from '#src/search/events';
import { foldEvent, foldRun, type Fold } from '#src/search/fold';
import type { RunState } from '#src/search/history';
import type { SearchNotification, SearchStatus } from '#src/workers/protocol';
import { createSearchClient } from '#src/workers/searchClient';
import { benchmark } from './benchmark.svelte';
import { display } from './display.svelte';
import { models } from './models.svelte';
import { notices } from './notices.svelte';
import { loadRecording } from './recording';
import { route } from './route.svelte';
import { runs } from './runs.svelte';
import { setup } from './setup.svelte';
import { snapshot } from './snapshot';
import { writeConfig } from './configUrl';

/** How fast a run is shown, milliseconds a query. */
export const speeds = [
  { id: 'slow', label: 'slow', delayMs: 600 },
  { id: 'steady', label: 'steady', delayMs: 60 },
  { id: 'instant', label: 'instant', delayMs: 0 },
] as const;
export type Speed = (typeof speeds)[number]['id'];

/** `recording`: the run that plays before anything is pressed. `stored`: read only, from the list. */
export type SessionMode = 'none' | 'recording' | 'stored' | 'live';

/** Nobody is writing. */
const silence = { role: '', text: '' };

/** The run on the page: live in the search worker, stored, or the recording; and its replay. */
class Session {
  mode = $state<SessionMode>('none');
  runId = $state<string | null>(null);
  /** The run as shown: up to the replay position, or all of it. */
  run = $state.raw<RunState | null>(null);
  /** The run with all its events. */
  whole = $state.raw<RunState | null>(null);
  /** Replay position as a number of events; null follows the run. */
  cursor = $state<number | null>(null);
  playing = $state(false);
  starting = $state(false);
  /** A command to the worker is under way. */
  busy = $state(false);
  speed = $state<Speed>('steady');
  /** Text that a language model is writing now. */
  live = $state.raw<{ role: string; text: string }>(silence);
  #status = $state.raw<SearchStatus | null>(null);
  #restored = $state(false);

  readonly #client = createSearchClient();
  #events: RunEvent[] = [];
  #fold: Fold | null = null;
  /** The fold at the replay position. */
  #replay: Fold | null = null;
  #publishing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly phase = $derived(this.#status?.phase ?? 'idle');
  /** Whether the searcher writes strategies, so that the run reads as a conversation. */
  readonly talks = $derived(
    this.run?.config.searcher === 'collm' || this.run?.config.searcher === 'single-llm',
  );
  readonly readiness = $derived.by(() => {
    if (benchmark.problem !== null) return { kind: 'failed', text: benchmark.problem } as const;
    if (!benchmark.ready) return { kind: 'loading', text: 'Reading the benchmark table…' } as const;
    const model = models.list.find(({ state }) => state.state === 'loaded');
    const text = `Table ready · ${model === undefined ? 'no language model loaded' : `${model.title} loaded`}`;
    return { kind: 'ready', text } as const;
  });
  /** One line above the charts where something should be known; null otherwise. */
  readonly banner = $derived.by(() => {
    if (this.mode === 'recording') {
      return 'A recording of a real search, made by Sextant with the built-in rules (no LLM). Press “Start search” for your own.';
    }
    const status = this.#status;
    if (this.mode === 'stored' && status?.locked === true && status.runId === this.runId) {
      return 'This run is being searched in another tab; here it can only be read.';
    }
    if (this.mode !== 'live') return null;
    if (status?.phase === 'failed')
      return `${status.message ?? 'The search failed.'} ${status.help}`;
    if (this.whole?.paused) return `Paused: ${this.whole.paused}`;
    if (this.#restored && status?.phase === 'paused' && this.whole !== null) {
      return `This search was interrupted at query ${this.whole.counters.queries} of ${this.whole.config.budget}. “Resume” goes on from there, as if it had never stopped.`;
    }
    return null;
  });

  /** Shows what there is to show first: a linked run, an interrupted one, or the recording. */
  async boot(): Promise<void> {
    this.#client.subscribe((notification) => {
      this.#take(notification);
    });
    await runs.open();
    route.onFollowed(() => {
      const pasted = route.query.get('run');
      if (pasted !== null && pasted !== this.runId) void this.open(pasted);
    });
    const linked = route.query.get('run');
    if (linked !== null && (await this.open(linked))) return;
    const unfinished = await runs.interrupted();
    if (unfinished !== null && (await this.open(unfinished))) {
      this.#restored = true;
      return;
    }
    await this.#playRecording();
  }

  async start(config: RunConfig): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    try {
      this.#halt();
      if (this.phase === 'running') await this.#client.pause();
      void runs.askPersistence();
      const { runId } = await this.#client.create(config);
      await this.#show('live', runId);
      route.replace(writeConfig(config));
      await this.#client.play(this.#delay());
    } catch (error) {
      notices.problem('The search could not be started', error);
    } finally {
      this.starting = false;
    }
  }

  /** Opens a stored run: live where it can go on and no other tab has it, else read only. */
  async open(runId: string): Promise<boolean> {
    this.#halt();
    try {
      const row = await runs.read(runId);
      let live = false;
      if (row.status !== 'ended') {
        const current = this.#status?.runId === runId && this.phase !== 'failed';
        live = current || !(await this.#client.resume(runId)).locked;
      }
      await this.#show(live ? 'live' : 'stored', runId);
      setup.adopt(row.config);
      return true;
    } catch (error) {
      notices.problem('This run could not be opened', error);
      return false;
    }
  }

  pause(): Promise<void> {
    return this.#command(() => this.#client.pause());
  }

  resume(): Promise<void> {
    return this.#command(async () => {
      this.#follow();
      if (this.phase === 'failed' && this.runId !== null) await this.#client.resume(this.runId);
      await this.#client.play(this.#delay());
    });
  }

  step(): Promise<void> {
    return this.#command(async () => {
      this.#follow();
      if (this.phase === 'running') await this.#client.pause();
      else await this.#client.step();
    });
  }

  stop(): Promise<void> {
    return this.#command(() => this.#client.stop());
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    if (this.mode === 'live' && this.phase === 'running') {
      this.#client.setDelay(this.#delay()).catch((error: unknown) => {
        notices.problem('The speed could not be changed', error);
      });
    }
  }

  /** Shows the run as it was after a query. */
  seek(query: number): void {
    this.#halt();
    const at = this.#events.findIndex((e) => e.type === 'evaluated' && e.query === query);
    if (at < 0) return;
    this.#moveTo(query === this.whole?.counters.queries ? null : at + 1);
  }

  /** Plays the run from the replay position, or from its start; again: holds it. */
  togglePlayback(): void {
    if (this.playing) {
      this.#halt();
      return;
    }
    this.playing = true;
    if (this.cursor === null) this.#moveTo(1);
    this.#advance();
  }

  async exportRun(): Promise<void> {
    if (this.runId !== null) await runs.export(this.runId);
  }

  /** Called when a run was deleted: the page must not show what is gone. */
  async leave(runId: string): Promise<void> {
    if (this.runId !== runId) return;
    if (this.mode === 'live') await this.#command(() => this.#client.release());
    await this.#playRecording();
  }

  async #playRecording(): Promise<void> {
    try {
      const events = await loadRecording();
      // From its first event at once: the whole run would be drawn only to be taken away again.
      await this.#adopt('recording', null, events, display.reducedMotion ? null : 1);
      if (this.playing) this.#advance();
    } catch (error) {
      notices.problem('The recording could not be loaded', error);
    }
  }

  async #show(mode: SessionMode, runId: string): Promise<void> {
    const { events, problems } = await runs.events(runId);
    const [problem] = problems;
    if (problem !== undefined) {
      notices.problem(
        `Event ${problem.seq ?? 0} of this run cannot be read (${problem.message}); what comes before it is shown`,
      );
    }
    await this.#adopt(mode, runId, events);
  }

  async #adopt(
    mode: SessionMode,
    runId: string | null,
    events: readonly RunEvent[],
    cursor: number | null = null,
  ): Promise<void> {
    this.#halt();
    const [started] = events;
    if (started?.type !== 'started') throw new Error('The run has no first event.');
    const space = await loadSpace(started.config.space);
    this.#events = [...events];
    this.#replay = null;
    this.#fold = foldRun(space, events);
    this.mode = mode;
    this.runId = runId;
    this.cursor = cursor;
    this.playing = cursor !== null;
    this.#restored = false;
    this.live = silence;
    this.#publish();
  }

  #take(notification: SearchNotification): void {
    if (notification.type === 'status') this.#heard(notification);
    else if (notification.runId !== this.runId) return;
    else if (notification.type === 'progress') {
      const { role, piece } = notification;
      // The model is loaded by now, in the search worker.
      if (this.live === silence) void models.load();
      this.live = { role, text: (this.live.role === role ? this.live.text : '') + piece };
    } else this.#append(notification.events);
  }

  #heard(status: SearchStatus): void {
    this.#status = status;
    if (status.phase === 'running' || this.live === silence) return;
    this.live = silence;
    if (status.phase === 'paused') {
      notices.news('The reply in progress was cancelled. “Resume” asks for it again.');
    }
  }

  #append(events: readonly RunEvent[]): void {
    const fold = this.#fold;
    if (fold === null) return;
    for (const event of events) {
      if (event.seq < this.#events.length) continue;
      if (event.seq > this.#events.length) {
        if (this.runId !== null) void this.#show(this.mode, this.runId);
        return;
      }
      this.#events.push(event);
      foldEvent(fold, event);
      if (event.type === 'called') this.live = silence;
    }
    this.#publishSoon();
  }

  #publishSoon(): void {
    if (this.#publishing) return;
    this.#publishing = true;
    const publish = () => {
      this.#publishing = false;
      this.#publish();
    };
    if (document.hidden) setTimeout(publish, 50);
    else requestAnimationFrame(publish);
  }

  #publish(): void {
    const fold = this.#fold;
    if (fold === null) return;
    this.whole = snapshot(fold);
    this.run = this.cursor === null ? this.whole : snapshot(this.#replayedTo(this.cursor));
  }

  /** The run up to an event: going forward only the events in between are folded. */
  #replayedTo(cursor: number): Fold {
    const space = this.#fold?.space ?? nasbench201;
    if (this.#replay === null || this.#replay.events > cursor) {
      this.#replay = foldRun(space, this.#events, cursor);
    }
    for (const event of this.#events.slice(this.#replay.events, cursor)) this.#replay.add(event);
    return this.#replay;
  }

  #moveTo(cursor: number | null): void {
    this.cursor = cursor;
    this.#publish();
  }

  #follow(): void {
    this.#halt();
    if (this.cursor !== null) this.#moveTo(null);
  }

  #halt(): void {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  /** One step of the replay: to the next event that changes what is seen. */
  #advance(): void {
    const delay = this.#delay();
    let next = this.cursor ?? this.#events.length;
    const seen = ['strategy', 'evaluated', 'refused'];
    do next++;
    while (next < this.#events.length && !seen.includes(this.#events[next - 1]?.type ?? ''));
    if (delay === 0 || next >= this.#events.length) {
      this.#halt();
      this.#moveTo(null);
      return;
    }
    this.#moveTo(next);
    const pace = this.#events[next - 1]?.type === 'strategy' ? 6 * delay : delay;
    this.#timer = setTimeout(() => {
      this.#advance();
    }, pace);
  }

  #delay(): number {
    return speeds.find((s) => s.id === this.speed)?.delayMs ?? 0;
  }

  async #command(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
    } catch (error) {
      notices.problem('That did not work', error);
    } finally {
      this.busy = false;
    }
  }
}

export const session = new Session();
