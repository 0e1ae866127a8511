import type { Benchmark } from '#spaces/benchmark';
import type { Clock } from '#src/search/clock';
import type { RunConfig } from '#src/search/config';
import { Chain } from '#src/search/chain';
import { Coordinator } from '#src/search/coordinator';
import type { RunEvent } from '#src/search/events';
import type { Proof } from '#src/search/prove';
import { takeRunLock, type Release } from '#src/store/runLock';
import type { RunRow } from '#src/store/runRow';
import { StoreError } from '#src/store/storeError';
import { LiveRun } from './liveRun';
import type { Pace } from './pace';
import type { SearchNotification, SearchPhase, SearchRequest, SearchResults } from './protocol';
import { RpcError } from './rpcError';
import type { RpcFailure } from './rpcProtocol';
import type { ModelListener, PrepareRun, RunParts } from './runParts';
import type { WorkerStore } from './workerStore';
import type { WorkersSetting } from './workReport';

export interface SearchServiceOptions {
  readonly store: WorkerStore;
  readonly prepare: PrepareRun;
  readonly loadBenchmark: (id: string) => Promise<Benchmark>;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly notify: (notification: SearchNotification) => void;
  readonly locks?: LockManager;
}

type Ask<T extends SearchRequest['type']> = Extract<SearchRequest, { type: T }>;

interface Live {
  readonly runId: string;
  readonly run: LiveRun;
  readonly workers: RunParts['workers'];
  /** Gives lock, devices and models back; once. */
  close(): Promise<void>;
}

/** Events in one message: the page reads and checks each message without a pause. */
const atOnce = 250;

/** How long to wait for the lock of a run whose tab or worker has just gone away. */
const patienceMs = 1000;

/** What the search worker does, apart from its messages. It holds at most one live run. */
export class SearchService {
  readonly #options: SearchServiceOptions;
  #live: Live | null = null;
  #workers: WorkersSetting = 'auto';
  #opening: Promise<unknown> = Promise.resolve();
  /** Ends the loading under way. */
  #loading: AbortController | null = null;

  constructor(options: SearchServiceOptions) {
    this.#options = options;
  }

  /** The live run. @throws {RpcError} `no-run` */
  get run(): LiveRun {
    if (!this.#live) throw new RpcError('no-run', 'No run is open.');
    return this.#live.run;
  }

  create({ config, title = '' }: Ask<'create'>): Promise<SearchResults['create']> {
    return this.#exclusively(async () => {
      const parts = await this.#prepare(config, 2);
      try {
        const events = await this.#start(config, parts);
        const { store } = this.#options;
        const row = await store.createRun({ config, title, events, origin: null });
        const release = await this.#lock(row.id);
        if (!release) throw new StoreError('locked', 'The new run is taken by another tab.');
        await this.#attach(row, parts, release);
        return { runId: row.id };
      } catch (error) {
        await parts.dispose();
        throw error;
      }
    });
  }

  resume({ runId }: Ask<'resume'>): Promise<SearchResults['resume']> {
    return this.#exclusively(() => this.#resume(runId));
  }

  fork({ runId, events }: Ask<'fork'>): Promise<SearchResults['fork']> {
    return this.#exclusively(async () => {
      const row = await this.#options.store.forkRun(runId, events);
      await this.#resume(row.id);
      return { runId: row.id };
    });
  }

  /** Also ends the loading of a run's models: what waits for it is told that it was cancelled. */
  async pause(): Promise<void> {
    this.#loading?.abort();
    await this.#live?.run.pause();
  }

  /** How many workers run subnets, of the live run and of later ones. */
  setWorkers(setting: WorkersSetting): void {
    this.#workers = setting;
    this.#live?.workers?.setSetting(setting);
  }

  async prove(runId: string): Promise<Proof> {
    const { proveRun } = await import('./proveRun');
    return proveRun(runId, this.#options);
  }

  release(): Promise<void> {
    return this.#exclusively(async () => this.#tell(null, 'idle'));
  }

  /** Changes of the live run come one after the other, each on a service that has given up the last one. */
  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#opening.then(async () => {
      const live = this.#live;
      await live?.run.pause();
      await live?.close();
      this.#live = null;
      try {
        return await work();
      } catch (error) {
        this.#tell(null, 'idle');
        throw error;
      }
    });
    this.#opening = turn.catch(() => undefined);
    return turn;
  }

  async #resume(runId: string): Promise<{ locked: boolean }> {
    const { store } = this.#options;
    await store.readRun(runId);
    const release = await this.#lock(runId);
    if (!release) {
      this.#tell(runId, 'idle', null, true);
      return { locked: true };
    }
    try {
      const row = await store.readRun(runId);
      if (row.status === 'ended') {
        release();
        this.#tell(runId, 'ended');
      } else {
        await this.#attach(row, await this.#prepare(row.config, row.version), release);
      }
      return { locked: false };
    } catch (error) {
      release();
      throw error;
    }
  }

  async #attach(row: RunRow, parts: RunParts, release: Release): Promise<void> {
    const { store, clock, pace, notify } = this.#options;
    const runId = row.id;
    const run = new LiveRun({
      row,
      parts,
      store,
      clock,
      pace,
      onEvents: (events) => {
        for (let at = 0; at < events.length; at += atOnce)
          notify({ type: 'events', runId, events: events.slice(at, at + atOnce) });
      },
      onPhase: (phase, failure) => {
        if (phase === 'ended') void live.close();
        this.#tell(runId, phase, failure);
      },
    });
    let closing: Promise<void> | null = null;
    const { workers } = parts;
    const live: Live = {
      runId,
      run,
      workers,
      close() {
        release();
        // A model that cannot be freed in order is gone with the worker.
        return (closing ??= parts.dispose().catch(() => undefined));
      },
    };
    try {
      await run.open();
    } catch (error) {
      await live.close();
      throw error;
    }
    this.#live = live;
    workers?.setSetting(this.#workers);
    workers?.listen(() => notify({ type: 'work', runId, work: workers.report }));
    this.#tell(runId, 'paused');
  }

  /** The first batch of a new run. */
  async #start(config: RunConfig, parts: RunParts): Promise<RunEvent[]> {
    const { space, evaluator } = parts;
    const searcher = parts.newSearcher();
    const { value } = await new Coordinator({ space, evaluator, searcher, config }).run().next();
    return Chain.begin().stamp(value ?? [], this.#options.clock());
  }

  async #prepare(config: RunConfig, version: 1 | 2): Promise<RunParts> {
    const { prepare, notify } = this.#options;
    const loading = new AbortController();
    this.#loading = loading;
    const listener: ModelListener = {
      onPiece: (role, piece, chances) => {
        const more = chances ? { chances } : {};
        if (this.#live) notify({ type: 'progress', runId: this.#live.runId, role, piece, ...more });
      },
      onStage: (model, stage) => notify({ type: 'loading', model, stage }),
      signal: loading.signal,
    };
    try {
      const parts = await prepare(config, listener, version);
      if (!loading.signal.aborted) return parts;
      await parts.dispose();
      throw cancelled();
    } catch (error) {
      throw loading.signal.aborted ? cancelled() : error;
    } finally {
      this.#loading = null;
    }
  }

  #lock(runId: string): Promise<Release | null> {
    return takeRunLock(runId, patienceMs, this.#options.locks);
  }

  #tell(
    runId: string | null,
    phase: SearchPhase,
    failure: RpcFailure | null = null,
    locked = false,
  ): void {
    const { message, code, help } = failure ?? { message: null, code: null, help: '' };
    this.#options.notify({ type: 'status', runId, phase, message, code, help, locked });
  }
}

const cancelled = () => new RpcError('cancelled', 'Loading was cancelled.');
