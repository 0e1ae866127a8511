import { breathe } from '#spaces/breathe';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunEvent } from '#src/search/events';
import { foldEvent, foldRun, type Fold } from '#src/search/fold';
import type { RunState } from '#src/search/history';
import { benchmarks } from './benchmarks.svelte';
import { Player } from './player.svelte';
import { snapshot } from './snapshot';

/** `recording`: the run that plays before anything is pressed. `stored`: read only. `live`: can go on. */
export type ShownMode = 'none' | 'recording' | 'stored' | 'live';

/** The run that is shown, up to the player's position. */
export class Shown {
  mode = $state<ShownMode>('none');
  runId = $state<string | null>(null);
  /** The run as shown: up to the position, or all of it. */
  run = $state.raw<RunState | null>(null);
  /** The run with all its events. */
  whole = $state.raw<RunState | null>(null);
  readonly player = new Player(() => {
    this.#publish();
  });
  readonly ground = $derived(this.whole === null ? null : benchmarks.known(this.whole.config));
  #events: RunEvent[] = [];
  #fold: Fold | null = null;
  /** The fold at the position. */
  #replay: Fold | null = null;
  /** The fold of which {@link whole} is a copy. */
  #snapped: Fold | null = null;
  #publishing = false;

  /**
   * Shows another run, unless something else is wanted by the time it can be shown; false then.
   * @throws {Error | FoldError | BenchmarkError}
   */
  async show(
    mode: ShownMode,
    runId: string | null,
    events: readonly RunEvent[],
    wanted: () => boolean,
    cursor: number | null = null,
  ): Promise<boolean> {
    const [started] = events;
    if (started?.type !== 'started') throw new Error('The run has no first event.');
    const { config } = started;
    const benchmark = await benchmarks.open(config.benchmark);
    const fold = foldRun(benchmark.spaceOf(config), events);
    await breathe();
    if (!wanted()) return false;
    void benchmarks.ground(config).catch(() => undefined);
    this.#events = [...events];
    this.#replay = null;
    this.#fold = fold;
    this.mode = mode;
    this.runId = runId;
    this.player.load(this.#events, cursor);
    this.#publish();
    return true;
  }

  /** Adds events; false where some before them are missing. */
  append(events: readonly RunEvent[]): boolean {
    const fold = this.#fold;
    if (fold === null) return true;
    for (const event of events) {
      if (event.seq < this.#events.length) continue;
      if (event.seq > this.#events.length) return false;
      this.#events.push(event);
      foldEvent(fold, event);
    }
    this.#publishSoon();
    return true;
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
    const { cursor } = this.player;
    // While a run is replayed it does not grow: what is drawn of all of it stays.
    if (this.whole === null || this.#snapped !== fold || this.whole.events !== fold.events) {
      this.#snapped = fold;
      this.whole = snapshot(fold);
    }
    this.run = cursor === null ? this.whole : snapshot(this.#replayedTo(cursor, fold.space));
  }

  /** The run up to an event: going forward only the events in between are folded. */
  #replayedTo(cursor: number, space: TaskSpace): Fold {
    if (this.#replay === null || this.#replay.events > cursor) {
      this.#replay = foldRun(space, this.#events, cursor);
    }
    for (const event of this.#events.slice(this.#replay.events, cursor)) this.#replay.add(event);
    return this.#replay;
  }
}
