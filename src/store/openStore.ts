import * as v from 'valibot';
import type { Benchmark } from '#spaces/benchmark';
import type { Clock } from '#src/search/clock';
import { benchmarkSource } from './benchmarkSource';
import { Changes, type Change } from './changes';
import { Connection } from './connection';
import { createRun, type RunDraft } from './createRun';
import type { EvaluationCache } from '#src/search/evaluationCache';
import { evaluationCache } from './evaluationCache';
import type { ImportTools } from './importRun';
import { lazyStudies } from './lazyStudies';
import { lazyTables } from './lazyTables';
import { newRunId } from './newRunId';
import type { OwnTables } from './ownTables';
import { parseRow, readEvents, readRuns, type RunList, type StoredEvents } from './readRows';
import { withRunLock } from './runLock';
import type { RunRow, RunStatus } from './runRow';
import { databaseName } from './schema';
import type { Studies } from './studies';
import { appendBatch, changeRow, type Batch } from './writeRows';

/**
 * Everything that is kept in IndexedDB. Every method may throw a {@link StoreError}; writes resolve once
 * they are on the disk. Only the search worker creates and appends.
 */
export interface Store {
  /** Runs, newest first, and the rows that cannot be read. */
  listRuns(): Promise<RunList>;
  readRun(runId: string): Promise<RunRow>;
  readEvents(runId: string): Promise<StoredEvents>;
  createRun(draft: RunDraft): Promise<RunRow>;
  /** Stores events that follow the stored ones, and the summary, in one transaction. */
  append(batch: Batch): Promise<RunRow>;
  setStatus(runId: string, status: RunStatus): Promise<void>;
  renameRun(runId: string, title: string): Promise<void>;
  /** Changes the person's mark and words. */
  annotateRun(runId: string, remarks: Pick<RunRow, 'star' | 'notes'>): Promise<void>;
  /** Copies the first `events` events (without an `ended`) to a new run. */
  forkRun(runId: string, events: number): Promise<RunRow>;
  /** Takes a run off the lists; {@link restoreRun} undoes it. @throws {StoreError} `locked` */
  deleteRun(runId: string): Promise<void>;
  restoreRun(runId: string): Promise<void>;
  /** Removes runs, tables and studies for good that were deleted before `before` (epoch ms); gives the number of runs. */
  purgeDeleted(before: number): Promise<number>;
  /** The run as JSON lines: a header, then its events as they are stored. */
  exportRun(runId: string): Promise<Blob>;
  /**
   * Stores a run file as a new run, once everything in it is checked.
   * @param openTable brings the figures that a table's run is checked against
   * @throws {StoreError} `bad-file` (names the line and the field), `too-large`
   */
  importRun(file: Blob, name: string, openTable: ImportTools['openTable']): Promise<RunRow>;
  /** Keeps what a repetition of a run said. */
  setProof(runId: string, proof: RunRow['proof']): Promise<void>;
  /** Undefined where it was never set or does not fit the schema. */
  readSetting<T>(key: string, schema: v.GenericSchema<unknown, T>): Promise<T | undefined>;
  writeSetting(key: string, value: unknown): Promise<void>;
  readonly evaluations: EvaluationCache;
  readonly tables: OwnTables;
  readonly studies: Studies;
  /** Calls `listener` on every change of a run or a table, in this tab or another; returns what ends it. */
  onChange(listener: (change: Change) => void): () => void;
  close(): void;
}

export interface StoreOptions {
  /** Where it is kept; default: the browser's database of that name. */
  readonly connection?: Connection;
  readonly name?: string;
  readonly clock?: Clock;
  readonly newId?: () => string;
  readonly loadBenchmark?: (id: string) => Promise<Benchmark>;
  readonly locks?: LockManager;
}

/** Opens the database. @throws {StoreError} `unavailable`, `newer-version`, `quota` */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const name = options.name ?? databaseName;
  const connection = options.connection ?? new Connection(name);
  await connection.open();
  const changes = new Changes(name);
  const announce = (runId: string, kind: Change['kind']) => changes.announce({ runId, kind });
  const clock = options.clock ?? Date.now;
  const newId = options.newId ?? newRunId;
  const tables = lazyTables(connection, clock, (id) => announce(id, 'table'));
  const kept = lazyStudies(connection, clock, newId, (id) => announce(id, 'study'));
  const tools = {
    connection,
    clock,
    newId,
    loadBenchmark: options.loadBenchmark ?? benchmarkSource(tables),
  };

  const readRun = async (runId: string): Promise<RunRow> =>
    parseRow(await connection.use((db) => db.get('runs', runId)), runId);
  const create = async (draft: RunDraft): Promise<RunRow> => {
    const row = await createRun(draft, tools);
    announce(row.id, 'created');
    return row;
  };
  const change = async (runId: string, patch: Partial<RunRow>): Promise<void> => {
    await changeRow(connection, runId, (row) => ({ ...row, ...patch }));
    announce(runId, 'changed');
  };

  return {
    listRuns: () => readRuns(connection),
    readRun,
    readEvents: (runId) => readEvents(connection, runId),
    createRun: create,
    async append(batch) {
      const row = await appendBatch(connection, batch, tools.clock());
      announce(row.id, 'appended');
      return row;
    },
    setStatus: (runId, status) => change(runId, { status }),
    renameRun: (runId, title) => change(runId, { title }),
    annotateRun: change,
    async forkRun(runId, events) {
      const { forkOf } = await import('./forkRun');
      return create(await forkOf(connection, await readRun(runId), events));
    },
    async deleteRun(runId) {
      const { markDeleted } = await import('./deleteRows');
      await withRunLock(runId, () => markDeleted(connection, runId, tools.clock()), options.locks);
      announce(runId, 'deleted');
    },
    async restoreRun(runId) {
      const { markDeleted } = await import('./deleteRows');
      await markDeleted(connection, runId, null);
      announce(runId, 'restored');
    },
    async purgeDeleted(before) {
      const { purge } = await import('./deleteRows');
      await Promise.all([tables.purge(before), kept.purge(before)]);
      return purge(connection, before);
    },
    exportRun: async (runId) => (await import('./exportRun')).exportRun(connection, runId),
    async importRun(file, fileName, openTable) {
      // Its checks are as large as all else here.
      const { importedRun } = await import('./importRun');
      return create(await importedRun(file, fileName, { ...tools, openTable }));
    },
    setProof: (runId, proof) => change(runId, { proof }),
    async readSetting(key, schema) {
      const parsed = v.safeParse(schema, await connection.use((db) => db.get('settings', key)));
      return parsed.success ? parsed.output : undefined;
    },
    async writeSetting(key, value) {
      await connection.use((db) => db.put('settings', value, key));
    },
    evaluations: evaluationCache(connection),
    tables,
    studies: kept,
    onChange: (listener) => changes.subscribe(listener),
    close() {
      connection.close();
      changes.close();
    },
  };
}
