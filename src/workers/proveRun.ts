import type { Benchmark } from '#spaces/benchmark';
import type { Clock } from '#src/search/clock';
import { prove, type Proof } from '#src/search/prove';
import { unprovable } from '#src/search/unprovable';
import { StoreError } from '#src/store/storeError';
import type { Pace } from './pace';
import { RpcError } from './rpcError';
import type { PrepareRun } from './runParts';
import type { WorkerStore } from './workerStore';

export interface ProveTools {
  readonly store: WorkerStore;
  readonly prepare: PrepareRun;
  readonly loadBenchmark: (id: string) => Promise<Benchmark>;
  readonly clock: Clock;
  readonly pace: Pace;
}

/** A proof lets other messages be answered after so long, ms. */
const breathAfter = 50;

/**
 * Repeats a stored run from its seed and keeps in its row what that says.
 * @throws {RpcError} `unprovable`, in words; {StoreError} `unreadable`, naming the event
 */
export async function proveRun(runId: string, tools: ProveTools): Promise<Proof> {
  const { store, prepare, loadBenchmark } = tools;
  const { config, title, version } = await store.readRun(runId);
  const why = unprovable(config, await loadBenchmark(config.benchmark));
  if (why !== null) throw new RpcError('unprovable', why);
  const { events, problems } = await store.readEvents(runId);
  const [problem] = problems;
  if (problem) {
    const what = `Event ${problem.seq} of "${title}" cannot be read: ${problem.message}`;
    throw new StoreError('unreadable', what);
  }
  const parts = await prepare(config, { onPiece: () => undefined }, version);
  try {
    const { space, evaluator } = parts;
    const searcher = parts.newSearcher();
    const proof = await prove(events, { space, evaluator, searcher, breathe: breather(tools) });
    await store.setProof(runId, proof);
    return proof;
  } finally {
    await parts.dispose();
  }
}

/** Gives way to other messages now and then. */
function breather({ clock, pace }: Pick<ProveTools, 'clock' | 'pace'>): () => Promise<void> {
  const { signal } = new AbortController();
  let last = clock();
  return async () => {
    if (clock() - last < breathAfter) return;
    await pace(0, signal);
    last = clock();
  };
}
