import { createTableEvaluator } from '#src/evaluate/table';
import type { ImportTools } from '#src/store/importRun';
import { runFileEnding, runFileType } from '#src/store/runFile';
import { runFilesIn } from '#src/store/runFilesIn';
import type { RunRow } from '#src/store/runRow';
import { quoted } from '../parts/format';
import { saveFile } from '../parts/saveFile';
import { slug } from '../parts/slug';
import { benchmarks } from './benchmarks.svelte';
import { notices } from './notices.svelte';
import { runs } from './runs.svelte';

/** A table's figures as the page has them already, or has them from now on. */
const openTable: ImportTools['openTable'] = async (config) => {
  const { benchmark, space, figures } = await benchmarks.ground(config);
  const { scoring } = benchmark;
  if (!figures || scoring.kind !== 'table') return null;
  return { space, evaluator: createTableEvaluator(config, space, figures, scoring.checksum) };
};

/** What can be done with stored runs. Nothing is thrown: what fails is told. */
class RunActions {
  /** Takes runs off the lists, with a way back; those that are searched now stay, and are told. */
  async delete(rows: readonly RunRow[]): Promise<void> {
    const deleted: RunRow[] = [];
    for (const row of rows) {
      try {
        await (await runs.store()).deleteRun(row.id);
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
      for (const { id } of rows) await (await runs.store()).restoreRun(id);
    } catch (error) {
      notices.problem('Not all could be brought back', error);
    }
  }

  async annotate(runId: string, remarks: Pick<RunRow, 'star' | 'notes'>): Promise<void> {
    try {
      await (await runs.store()).annotateRun(runId, remarks);
    } catch (error) {
      notices.problem('This could not be kept', error);
    }
  }

  /** Takes a run off the lists without a word, e.g. a branch that was given up at once. */
  async discard(runId: string): Promise<void> {
    try {
      await (await runs.store()).deleteRun(runId);
    } catch (error) {
      notices.problem('The run could not be deleted', error);
    }
  }

  /** Stores a run file; its id, or null where that failed, which is told. */
  async take(file: Blob, name: string): Promise<string | null> {
    try {
      return (await (await runs.store()).importRun(file, name, openTable)).id;
    } catch (error) {
      notices.problem(`${name} could not be stored`, error);
      return null;
    }
  }

  async export(runId: string): Promise<void> {
    try {
      const store = await runs.store();
      const row = await store.readRun(runId);
      saveFile(await store.exportRun(runId), `sextant-${slug(row.title)}${runFileEnding}`);
    } catch (error) {
      notices.problem('The run could not be exported', error);
    }
  }

  /** Runs in one file, one after the other; importing it brings all of them back. */
  async exportAll(rows: readonly RunRow[] = runs.list): Promise<void> {
    try {
      const store = await runs.store();
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
      await (await runs.store()).renameRun(row.id, title);
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
          const row = await (await runs.store()).importRun(blob, name, openTable);
          titles.push(row.title);
        } catch (error) {
          notices.problem(`${name} could not be imported`, error);
        }
      }
      if (titles.length === 1) notices.news(`${quoted(titles[0] ?? '')} was imported.`);
      else if (titles.length > 1) notices.news(`${titles.length} runs were imported.`);
    }
  }
}

export const runActions = new RunActions();
