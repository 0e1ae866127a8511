import { createTableEvaluator } from '#src/evaluate/table';
import type { ImportTools } from '#src/store/importRun';
import { openStore, type Store } from '#src/store/openStore';
import { askPersistence, type Persistence } from '#src/store/persistence';
import type { Problem } from '#src/store/problem';
import type { StoredEvents } from '#src/store/readRows';
import { heldRuns } from '#src/store/runLock';
import type { RunRow } from '#src/store/runRow';
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
      notices.problem('Stored runs cannot be read here', error);
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

  async delete(row: RunRow): Promise<boolean> {
    const store = await this.#opened();
    try {
      await store.deleteRun(row.id);
    } catch (error) {
      notices.problem('The run could not be deleted', error);
      return false;
    }
    notices.news(`“${row.title}” was deleted.`, {
      label: 'Undo',
      run: () => {
        store.restoreRun(row.id).catch((error: unknown) => {
          notices.problem('The run could not be brought back', error);
        });
      },
    });
    return true;
  }

  async rename(runId: string, title: string): Promise<void> {
    await (await this.#opened()).renameRun(runId, title);
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
      save(await store.exportRun(runId), `sextant-${slug(row.title)}.jsonl`);
    } catch (error) {
      notices.problem('The run could not be exported', error);
    }
  }

  async import(files: readonly File[]): Promise<void> {
    const store = await this.#opened();
    for (const file of files) {
      try {
        const row = await store.importRun(file, file.name, openTable);
        notices.news(`“${row.title}” was imported.`);
      } catch (error) {
        notices.problem(`${file.name} could not be imported`, error);
      }
    }
  }

  #opened(): Promise<Store> {
    this.#store ??= openStore().then(
      (store) => {
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
    } catch (error) {
      notices.problem('The list of runs cannot be read', error);
    }
  }
}

const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

export const runs = new Runs();
