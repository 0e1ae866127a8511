import type { Benchmark } from '#spaces/benchmark';
import type { Clock } from '#src/search/clock';
import type { RunConfig } from '#src/search/config';
import type { RunEvent } from '#src/search/events';
import type { Connection } from './connection';
import type { RunOrigin, RunRow } from './runRow';
import { runTitle } from './runTitle';
import { emptySummary } from './summary';
import { extended, insertRun } from './writeRows';

/** A run to be stored for the first time. */
export interface RunDraft {
  readonly config: RunConfig;
  /** Empty: {@link runTitle}. */
  readonly title: string;
  /** Numbered from 0. */
  readonly events: readonly RunEvent[];
  readonly origin: RunOrigin | null;
}

export interface CreateTools {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly loadBenchmark: (id: string) => Promise<Benchmark>;
}

/** Stores a run under a new id, with its summary. */
export async function createRun(draft: RunDraft, tools: CreateTools): Promise<RunRow> {
  const { config, title, events, origin } = draft;
  const benchmark = await tools.loadBenchmark(config.benchmark);
  const space = benchmark.spaceOf(config);
  const now = tools.clock();
  const empty: RunRow = {
    id: tools.newId(),
    version: events[0]?.type === 'started' ? events[0].version : 1,
    createdAt: now,
    updatedAt: now,
    title: title || runTitle(config, benchmark),
    config,
    status: 'paused',
    events: 0,
    summary: emptySummary,
    origin,
    proof: null,
    deletedAt: null,
  };
  const row = extended(empty, events, space, now);
  await insertRun(tools.connection, row, events);
  return row;
}
