import * as v from 'valibot';
import { loadBenchmark } from '#spaces/registry';
import type { RunEvent } from '#src/search/events';
import type { Change } from './changes';
import { newRow, type RunDraft } from './createRun';
import type { EvaluationKey } from '#src/search/evaluationCache';
import type { CachedEvaluation } from './evaluationCache';
import { forkDraft } from './forkRun';
import { importedRun } from './importRun';
import { newRunId } from './newRunId';
import type { Store, StoreOptions } from './openStore';
import { isDeleted } from './readRows';
import { runFileType, writeRunFile } from './runFile';
import { withRunLock } from './runLock';
import type { RunRow } from './runRow';
import { StoreError } from './storeError';
import { checkNumbers, extended, type Batch } from './writeRows';

interface Held {
  row: RunRow;
  events: RunEvent[];
}

/**
 * The contract of {@link Store} without a database: everything is here until the page is left. For browsers
 * and frames that refuse to keep data.
 */
export function memoryStore(options: Omit<StoreOptions, 'name'> = {}): Store {
  const tools = {
    clock: options.clock ?? Date.now,
    newId: options.newId ?? newRunId,
    loadBenchmark: options.loadBenchmark ?? loadBenchmark,
  };
  const runs = new Map<string, Held>();
  const settings = new Map<string, unknown>();
  const evaluations = new Map<string, CachedEvaluation>();
  const listeners = new Set<(change: Change) => void>();

  const announce = (runId: string, kind: Change['kind']) => {
    for (const listener of [...listeners]) listener({ runId, kind });
  };
  const held = (runId: string): Held => {
    const found = runs.get(runId);
    if (found && !isDeleted(found.row)) return found;
    throw new StoreError('not-found', `There is no run "${runId}".`);
  };
  const create = async (draft: RunDraft): Promise<RunRow> => {
    checkNumbers(draft.events, 0);
    const row = await newRow(draft, tools);
    runs.set(row.id, { row, events: structuredClone([...draft.events]) });
    announce(row.id, 'created');
    return row;
  };
  const append = ({ runId, events, space }: Batch): RunRow => {
    const run = held(runId);
    checkNumbers(events, run.events.length);
    run.row = extended(run.row, events, space, tools.clock());
    run.events.push(...structuredClone([...events]));
    announce(runId, 'appended');
    return run.row;
  };
  const change = (runId: string, patch: Partial<RunRow>, kind: Change['kind'] = 'changed') => {
    const run = held(runId);
    run.row = { ...run.row, ...patch };
    announce(runId, kind);
  };
  const restore = (runId: string) => {
    const run = runs.get(runId);
    if (!run) throw new StoreError('not-found', `There is no run "${runId}".`);
    run.row = { ...run.row, deletedAt: null };
    announce(runId, 'restored');
  };

  return {
    listRuns: () => later(() => ({ runs: listed(runs), problems: [] })),
    readRun: (runId) => later(() => held(runId).row),
    readEvents: (runId) =>
      later(() => ({ events: structuredClone(runs.get(runId)?.events ?? []), problems: [] })),
    createRun: create,
    append: (batch) => later(() => append(batch)),
    setStatus: (runId, status) => later(() => change(runId, { status })),
    renameRun: (runId, title) => later(() => change(runId, { title })),
    forkRun: (runId, count) =>
      later(() => forkDraft(held(runId).row, held(runId).events, count)).then(create),
    deleteRun: (runId) =>
      withRunLock(
        runId,
        () => later(() => change(runId, { deletedAt: tools.clock() }, 'deleted')),
        options.locks,
      ),
    restoreRun: (runId) => later(() => restore(runId)),
    purgeDeleted: (before) => later(() => purge(runs, before)),
    exportRun: (runId) =>
      later(() => {
        const { row, events } = held(runId);
        return new Blob([writeRunFile(row.title, events)], { type: runFileType });
      }),
    importRun: async (file, name) => create(await importedRun(file, name, tools.loadBenchmark)),
    readSetting: (key, schema) =>
      later(() => {
        const parsed = v.safeParse(schema, settings.get(key));
        return parsed.success ? parsed.output : undefined;
      }),
    writeSetting: (key, value) => later(() => void settings.set(key, structuredClone(value))),
    evaluations: {
      get: (key) => later(() => evaluations.get(keyText(key))),
      set: (key, evaluation) => later(() => void evaluations.set(keyText(key), evaluation)),
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}

/** As a database answers: later, and with a rejection where it throws. */
const later = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);

const listed = (runs: ReadonlyMap<string, Held>): RunRow[] =>
  [...runs.values()]
    .map(({ row }) => row)
    .filter((row) => !isDeleted(row))
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));

function purge(runs: Map<string, Held>, before: number): number {
  const gone = [...runs.values()].filter(({ row }) => (row.deletedAt ?? Infinity) < before);
  for (const { row } of gone) runs.delete(row.id);
  return gone.length;
}

const keyText = ({ space, weights, provider, fidelity, key }: EvaluationKey): string =>
  JSON.stringify([space, weights, provider, fidelity, key]);
