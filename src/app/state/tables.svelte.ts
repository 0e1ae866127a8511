import type { TableLabel } from '#src/ownTable/table/ownTable';
import { defaultBenchmark } from '#src/search/config';
import type { TableRow } from '#src/store/tableRow';
import { benchmarks } from './benchmarks.svelte';
import { notices } from './notices.svelte';
import { route } from './route.svelte';
import { runs } from './runs.svelte';
import { saveFile } from '../parts/saveFile';
import { slug } from '../parts/slug';
import { setup } from './setup.svelte';
import { TableFile } from './tableFile.svelte';
import { tableList } from './tableList.svelte';

/** What can be done with the tables that a person brought, and the file that may become one. */
class Tables {
  /** A table is being kept. */
  keeping = $state(false);
  readonly file = new TableFile();

  /** Looks at a file in the view of tables; nothing is stored. */
  async open(file: File, label: Partial<TableLabel> = {}): Promise<void> {
    if (route.view !== 'table') route.go('table');
    await this.file.open(file, label);
  }

  /** Stores the open file as a table, and makes it what is searched. */
  async keep(): Promise<void> {
    if (this.keeping) return;
    this.keeping = true;
    try {
      const table = await this.file.finish();
      if (table === null) return;
      void runs.askPersistence();
      const row = await (await runs.store()).tables.save(table);
      const { benchmarkOf } = await import('#src/ownTable/table/benchmarkOf');
      benchmarks.take(benchmarkOf(table));
      await Promise.all([tableList.refresh(), this.search(row)]);
      this.file.close();
    } catch (error) {
      notices.problem('The table could not be kept', error);
    } finally {
      this.keeping = false;
    }
  }

  /** Goes to the search with this table chosen. */
  async search({ id }: Pick<TableRow, 'id'>): Promise<void> {
    await setup.choose(id);
    route.go('search', setup.query);
  }

  async relabel({ id }: TableRow, label: TableLabel): Promise<void> {
    try {
      await (await runs.store()).tables.relabel(id, label);
      benchmarks.forget(id);
      if (setup.config.benchmark === id) setup.adopt(setup.config, await benchmarks.open(id));
    } catch (error) {
      notices.problem('The table could not be renamed', error);
    }
  }

  async delete({ id, name }: TableRow): Promise<void> {
    const { tables } = await runs.store();
    try {
      await tables.delete(id);
    } catch (error) {
      notices.problem('The table could not be deleted', error);
      return;
    }
    benchmarks.forget(id);
    const chosen = setup.config.benchmark === id;
    if (chosen) await setup.choose(defaultBenchmark);
    const restore = async () => {
      await tables.restore(id);
      if (chosen) await setup.choose(id);
    };
    notices.news(`The table “${name}” was deleted. Runs on it wait until it is back.`, {
      label: 'Undo',
      run: () => {
        restore().catch((error: unknown) => {
          notices.problem('The table could not be brought back', error);
        });
      },
    });
  }

  async export({ id, name }: TableRow): Promise<void> {
    try {
      const table = await (await runs.store()).tables.read(id);
      const { tableFileType, writeTableFile } = await import('#src/ownTable/table/writeTableFile');
      const blob = new Blob(writeTableFile(table), { type: tableFileType });
      saveFile(blob, `sextant-table-${slug(name)}.csv`);
    } catch (error) {
      notices.problem('The table could not be exported', error);
    }
  }
}

export const tables = new Tables();
