import { createTableEvaluator } from '#src/evaluate/table';
import type { ImportTools } from '#src/store/importRun';
import type { Store } from '#src/store/openStore';
import { askPersistence, type Persistence } from '#src/store/persistence';
import type { Problem } from '#src/store/problem';
import type { StoredEvents } from '#src/store/readRows';
import { heldRuns } from '#src/store/runLock';
import { runFileEnding, runFileType } from '#src/store/runFile';
import { runFilesIn } from '#src/store/runFilesIn';
import type { RunRow } from '#src/store/runRow';
import type { StoreError } from '#src/store/storeError';
import { visitStore } from '#src/store/visitStore';
import { quoted } from '../parts/format';
import { saveFile } from '../parts/saveFile';
import { slug } from '../parts/slug';
import { benchmarks } from './benchmarks.svelte';
import { notices } from './notices.svelte';

/** A table's figures as the page has them already, or has them from now on. */
const openTable: ImportTools['openTable'] = async (config) => {
  const { benchmark, space, figures } = await benchmarks.ground(config);
  const { scoring } = benchmark;
  if (!figures || scoring.kind !== 'table') return null;
  return { space, evaluator: createTableEvaluator(config, space, figures, scoring.checksum) };
};

const week = 7 * 24 * 3600 * 1000;

/** The stored runs, as listed on the page. */
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
      await store.purgeDeleted(Date.now() - week);
      await this.#refresh();
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

  /** Takes runs off the lists, with a way back; those that are searched now stay, and are told. */
  async delete(rows: readonly RunRow[]): Promise<void> {
    const deleted: RunRow[] = [];
    for (const row of rows) {
      try {
        await (await this.#opened()).deleteRun(row.id);
        deleted.push(row);
      } catch (error) {
        notices.problem(`${quoted(row.title)} could not be deleted`, error);
      }
    }
    const [first] = deleted;
    if (!first) return;
    const what =
      deleted.length === 1 ? `${quoted(first.title)} was` : `${deleted.length} runs were`;
    notices.news(`${what} deleted.`, { label: 'Undo', run: () => void this.#restore(deleted) });
  }

  async #restore(rows: readonly RunRow[]): Promise<void> {
    try {
      for (const { id } of rows) await (await this.#opened()).restoreRun(id);
    } catch (error) {
      notices.problem('Not all could be brought back', error);
    }
  }

  async annotate(runId: string, remarks: Pick<RunRow, 'star' | 'notes'>): Promise<void> {
    try {
      await (await this.#opened()).annotateRun(runId, remarks);
    } catch (error) {
      notices.problem('This could not be kept', error);
    }
  }

  /** Takes a run off the lists without a word, e.g. a branch that was given up at once. */
  async discard(runId: string): Promise<void> {
    try {
      await (await this.#opened()).deleteRun(runId);
    } catch (error) {
      notices.problem('The run could not be deleted', error);
    }
  }

  /** Stores a run file; its id, or null where that failed, which is told. */
  async take(file: Blob, name: string): Promise<string | null> {
    try {
      return (await (await this.#opened()).importRun(file, name, openTable)).id;
    } catch (error) {
      notices.problem(`${name} could not be stored`, error);
      return null;
    }
  }

  async export(runId: string): Promise<void> {
    try {
      const store = await this.#opened();
      const row = await store.readRun(runId);
      saveFile(await store.exportRun(runId), `sextant-${slug(row.title)}${runFileEnding}`);
    } catch (error) {
      notices.problem('The run could not be exported', error);
    }
  }

  /** Runs in one file, one after the other; importing it brings all of them back. */
  async exportAll(rows: readonly RunRow[] = this.list): Promise<void> {
    try {
      const store = await this.#opened();
      const files: Blob[] = [];
      for (const { id } of rows) files.push(await store.exportRun(id));
      saveFile(
        new Blob(files, { type: runFileType }),
        `sextant-${rows.length}-runs${runFileEnding}`,
      );
    } catch (error) {
      notices.problem('The runs could not be exported', error);
    }
  }

  async rename(row: RunRow, title: string): Promise<void> {
    try {
      await (await this.#opened()).renameRun(row.id, title);
    } catch (error) {
      notices.problem('The run could not be renamed', error);
    }
  }

  /** Stores what run files hold; what is wrong with one is told, and the others are taken. */
  async import(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const parts = await runFilesIn(file);
      const titles: string[] = [];
      for (const { blob, name } of parts) {
        try {
          const row = await (await this.#opened()).importRun(blob, name, openTable);
          titles.push(row.title);
        } catch (error) {
          notices.problem(`${name} could not be imported`, error);
        }
      }
      if (titles.length === 1) notices.news(`${quoted(titles[0] ?? '')} was imported.`);
      else if (titles.length > 1) notices.news(`${titles.length} runs were imported.`);
    }
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
