import type { Store } from '#src/store/openStore';
import type { TableRow } from '#src/store/tableRow';
import { runs } from './runs.svelte';

/** The tables that a person brought. What can be done with them is in `tables.svelte.ts`. */
class TableList {
  list = $state.raw<readonly TableRow[]>([]);
  loaded = $state(false);
  #store: Promise<Store> | null = null;

  /** Reads the list, and again whenever a table changes, in this tab or another. */
  async load(): Promise<void> {
    try {
      await this.refresh();
    } catch {
      // A store that cannot be opened is told with the runs; there are no tables then.
    }
    this.loaded = true;
  }

  /** @throws {StoreError} */
  async refresh(): Promise<void> {
    this.list = await (await this.#opened()).tables.list();
  }

  #opened(): Promise<Store> {
    this.#store ??= runs.store().then(
      (store) => {
        store.onChange(({ kind }) => {
          if (kind === 'table') void this.refresh().catch(() => undefined);
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
}

export const tableList = new TableList();
