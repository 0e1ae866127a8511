import type { Store } from '#src/store/openStore';
import { askPersistence, type Persistence } from '#src/store/persistence';
import type { Problem } from '#src/store/problem';
import type { StoredEvents } from '#src/store/readRows';
import { heldRuns } from '#src/store/runLock';
import type { RunRow } from '#src/store/runRow';
import type { StoreError } from '#src/store/storeError';
import { visitStore } from '#src/store/visitStore';
import { whenIdle } from '../whenIdle';
import { notices } from './notices.svelte';

const week = 7 * 24 * 3600 * 1000;

/** The stored runs, as listed on the page. What can be done with them is in `runActions.ts`. */
class Runs {
  list = $state.raw<readonly RunRow[]>([]);
  /** Rows that cannot be read; they are kept as they are. */
  problems = $state.raw<readonly Problem[]>([]);
  /** Runs that are searched now, in any tab. */
  held = $state.raw<ReadonlySet<string>>(new Set());
  persistence = $state<Persistence | null>(null);
  loaded = $state(false);
  /** Why the runs of this visit are not kept after it; null where they are. */
  refusal = $state.raw<StoreError | null>(null);
  /** Why the list cannot be read; null where it was. */
  failure = $state<string | null>(null);
  #store: Promise<Store> | null = null;
  #asked = false;
  #refreshing: ReturnType<typeof setTimeout> | undefined;

  /** Opens the store and reads the list; a store that cannot be opened is told and tried again later. */
  async open(): Promise<void> {
    try {
      const store = await this.#opened();
      await this.#refresh();
      // What cannot be removed now is tried again at the next visit.
      whenIdle(() => void store.purgeDeleted(Date.now() - week).catch(() => undefined));
    } catch (error) {
      this.#failed(error);
    }
    this.loaded = true;
  }

  async read(runId: string): Promise<RunRow> {
    return (await this.#opened()).readRun(runId);
  }

  async events(runId: string): Promise<StoredEvents> {
    return (await this.#opened()).readEvents(runId);
  }

  async has(runId: string): Promise<boolean> {
    return (await this.#opened()).readRun(runId).then(
      () => true,
      () => false,
    );
  }

  /** The newest run, where it was cut off and no tab is searching it. */
  async interrupted(): Promise<RunRow | null> {
    const newest = this.list[0];
    if (newest === undefined || newest.status === 'ended' || newest.summary.queries === 0)
      return null;
    return (await heldRuns()).has(newest.id) ? null : newest;
  }

  /** Asked once, on the person's first save. */
  async askPersistence(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    this.persistence = await askPersistence().catch(() => 'unsupported' as const);
  }

  #failed(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
    notices.problem('The stored runs cannot be read', error, {
      label: 'Try again',
      run: () => void this.open(),
    });
  }

  /** The page's store. @throws {StoreError} */
  store(): Promise<Store> {
    return this.#opened();
  }

  #opened(): Promise<Store> {
    this.#store ??= visitStore().then(
      ({ store, refusal }) => {
        this.refusal = refusal;
        store.onChange(() => {
          clearTimeout(this.#refreshing);
          this.#refreshing = setTimeout(() => void this.#refresh(), 150);
        });
        return store;
      },
      (error: unknown) => {
        this.#store = null;
        throw error;
      },
    );
    return this.#store;
  }

  async #refresh(): Promise<void> {
    try {
      const store = await this.#opened();
      const { runs, problems } = await store.listRuns();
      this.list = runs;
      this.problems = problems;
      this.held = await heldRuns();
      this.failure = null;
    } catch (error) {
      this.#failed(error);
    }
  }
}

export const runs = new Runs();
