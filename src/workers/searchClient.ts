import type { RunConfig } from '#src/search/config';
import type { Proof } from '#src/search/prove';
import type { Strategy } from '#src/search/strategy';
import {
  searchProtocol,
  type SearchNotification,
  type SearchRequest,
  type SearchResults,
  type SearchStatus,
} from './protocol';
import { RpcClient, type RpcPort } from './rpcClient';
import { startSearchWorker } from './startWorker';
import type { WorkersSetting } from './workReport';

export type SearchListener = (notification: SearchNotification) => void;

/**
 * The page's end of the search worker, which holds at most one live run. Lists and stored events are
 * read from `#src/store` directly; this client changes runs and says what happens to the live one.
 *
 * Every method rejects with an `RpcError` (`code`, `message`, `help`). A worker that dies is replaced:
 * listeners get a status with phase `failed`, and `resume` goes on from the last stored event.
 */
export interface SearchClient {
  /** The latest status; `idle` at first. */
  readonly status: SearchStatus;
  /** Stores a new run and makes it the live one, paused; call {@link play} next. */
  create(config: RunConfig, title?: string): Promise<{ runId: string }>;
  /** Makes a stored run the live one, paused. `locked`: another tab has it; it can only be read. */
  resume(runId: string): Promise<{ locked: boolean }>;
  /** Copies the first `events` events to a new run and makes that the live one, paused. */
  fork(runId: string, events: number): Promise<{ runId: string }>;
  /** Resolves once running. 0: as fast as it can; else one query each `delayMs`. */
  play(delayMs: number): Promise<void>;
  setDelay(delayMs: number): Promise<void>;
  /** Resolves once nothing more will be stored. A reply in flight is cancelled and done again later. */
  pause(): Promise<void>;
  /** One query; resolves once it is stored. */
  step(): Promise<void>;
  /** To the end of the round; resolves once it is stored. */
  stepRound(): Promise<void>;
  /** Ends the run for good; resolves once `ended` is stored. */
  stop(): Promise<void>;
  /** Records a person's strategy; it holds from the next proposals on. */
  editStrategy(strategy: Strategy): Promise<void>;
  /** Repeats a stored run from its seed; resolves once what that says is stored with it. */
  prove(runId: string): Promise<Proof>;
  /** How many workers run subnets, now and in later runs. */
  setWorkers(workers: WorkersSetting): Promise<void>;
  /** Gives up the live run, so that another tab may go on with it. */
  release(): Promise<void>;
  /**
   * Calls `listener` with every notification, in order: `events` (already stored), `status`, `progress`,
   * `work`.
   * Returns the function that ends it.
   */
  subscribe(listener: SearchListener): () => void;
  /** Ends the worker. */
  close(): void;
}

const idle: SearchStatus = {
  type: 'status',
  runId: null,
  phase: 'idle',
  message: null,
  code: null,
  help: '',
  locked: false,
};

/** @param factory makes the worker; tests pass a fake. */
export function createSearchClient(factory: () => RpcPort = startSearchWorker): SearchClient {
  const listeners = new Set<SearchListener>();
  let status = idle;

  const publish = (notification: SearchNotification): void => {
    if (notification.type === 'status') status = notification;
    for (const listener of [...listeners]) listener(notification);
  };
  const rpc = new RpcClient<SearchRequest, SearchResults, SearchNotification>(searchProtocol, {
    factory,
    onNotification: publish,
    onCrash: ({ message, code, help }) =>
      publish({ ...status, phase: 'failed', message, code, help: help || goOn }),
  });
  const done = async (answer: Promise<unknown>): Promise<void> => {
    await answer;
  };

  return {
    get status() {
      return status;
    },
    create: (config, title) =>
      rpc.call<'create'>({ type: 'create', config, ...(title === undefined ? {} : { title }) }),
    resume: (runId) => rpc.call<'resume'>({ type: 'resume', runId }),
    fork: (runId, events) => rpc.call<'fork'>({ type: 'fork', runId, events }),
    play: (delayMs) => done(rpc.call<'play'>({ type: 'play', delayMs })),
    setDelay: (delayMs) => done(rpc.call<'setDelay'>({ type: 'setDelay', delayMs })),
    pause: () => done(rpc.call<'pause'>({ type: 'pause' })),
    step: () => done(rpc.call<'step'>({ type: 'step' })),
    stepRound: () => done(rpc.call<'stepRound'>({ type: 'stepRound' })),
    stop: () => done(rpc.call<'stop'>({ type: 'stop' })),
    editStrategy: (strategy) => done(rpc.call<'editStrategy'>({ type: 'editStrategy', strategy })),
    prove: (runId) => rpc.call<'prove'>({ type: 'prove', runId }),
    setWorkers: (workers) => done(rpc.call<'setWorkers'>({ type: 'setWorkers', workers })),
    release: () => done(rpc.call<'release'>({ type: 'release' })),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => rpc.close(),
  };
}

const goOn = 'What was stored is safe; resume the run to go on from its last step.';
