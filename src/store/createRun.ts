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
  const row = await newRow(draft, tools);
  await insertRun(tools.connection, row, draft.events);
  return row;
}

/** The row of a run that is not stored yet, with its summary. */
export async function newRow(
  draft: RunDraft,
  tools: Omit<CreateTools, 'connection'>,
): Promise<RunRow> {
  const { config, title, events, origin } = draft;
  const benchmark = await tools.loadBenchmark(config.benchmark);
  const space = benchmark.spaceOf(config);
  const now = tools.clock();
  const empty: RunRow = {
    id: tools.newId(),
    createdAt: now,
    updatedAt: now,
    title: title || runTitle(config, benchmark),
    config,
    status: 'paused',
    events: 0,
    summary: emptySummary,
    origin,
    deletedAt: null,
  };
  return extended(empty, events, space, now);
}
