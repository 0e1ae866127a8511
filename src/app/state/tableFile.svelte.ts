import type { FaultList, Preview, ReadFile } from '#src/ownTable/preview';
import type { ColumnPlan, TablePlan } from '#src/ownTable/propose/plan';
import type { OwnTable, TableLabel } from '#src/ownTable/table/ownTable';
import { RpcError } from '#src/workers/rpcError';
import type { TableClient } from '#src/workers/tableClient';

const nothing: TableLabel = { name: '', source: '', licence: '' };

/** A file that a person looks at before it becomes a table. Nothing of it is stored here. */
export class TableFile {
  /** `refused`: it cannot be read, and {@link faults} say why. */
  phase = $state<'none' | 'reading' | 'refused' | 'open'>('none');
  name = $state('');
  /** Share that was read, 0 to 1. */
  share = $state(0);
  /** Why the file was refused. */
  faults = $state.raw<FaultList | null>(null);
  read = $state.raw<ReadFile | null>(null);
  plan = $state.raw<TablePlan | null>(null);
  preview = $state.raw<Preview | null>(null);
  label = $state.raw<TableLabel>(nothing);
  /** The plan was changed, and what comes of it is not known yet. */
  judging = $state(false);
  #client: TableClient | null = null;
  /** Differs for every file: one that was given up before its worker began is not read. */
  #opening: object | null = null;

  /** Reads a file; one that is open is given up. @param label what is known of it beforehand */
  async open(file: File, label: Partial<TableLabel> = {}): Promise<void> {
    this.close();
    this.phase = 'reading';
    this.name = file.name;
    this.share = 0;
    const opening = (this.#opening = {});
    const { TableClient } = await import('#src/workers/tableClient');
    if (opening !== this.#opening) return;
    const client = new TableClient((share) => {
      if (client === this.#client) this.share = share;
    });
    this.#client = client;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = await client.read(bytes, file.name);
      if (client !== this.#client) return;
      if (!answer.ok) this.#refuse(answer.faults);
      else this.#show(answer.read, label);
    } catch (error) {
      if (client === this.#client) this.#fail(error);
    }
  }

  /** Gives the file up; a reading is cancelled. */
  close(): void {
    this.#opening = null;
    this.#client?.close();
    this.#client = null;
    this.phase = 'none';
    this.faults = null;
    this.read = null;
    this.plan = null;
    this.preview = null;
    this.judging = false;
  }

  /** Uses one column of the file otherwise. */
  change(place: number, patch: Partial<ColumnPlan>): Promise<void> {
    const columns = this.plan?.columns.map((c, i) => (i === place ? { ...c, ...patch } : c));
    return this.#judge(columns && { columns });
  }

  repeats(repeats: TablePlan['repeats']): Promise<void> {
    return this.#judge({ repeats });
  }

  /** The table that the file is, as it is to be kept; null where it cannot be used. @throws {RpcError} */
  async finish(): Promise<OwnTable | null> {
    if (this.#client === null || this.plan === null) return null;
    const answer = await this.#client.finish(this.plan, this.label);
    if (answer.ok) return answer.table;
    if (this.preview) this.preview = { ...this.preview, faults: answer.faults };
    return null;
  }

  async #judge(patch: Partial<TablePlan> | undefined): Promise<void> {
    if (this.#client === null || this.plan === null || patch === undefined) return;
    const plan = { ...this.plan, ...patch };
    this.plan = plan;
    this.judging = true;
    try {
      const preview = await this.#client.judge(plan);
      if (this.plan === plan) this.preview = preview;
    } catch (error) {
      if (this.plan === plan) this.#fail(error);
    }
    if (this.plan === plan) this.judging = false;
  }

  #show(read: ReadFile, label: Partial<TableLabel>): void {
    this.read = read;
    this.plan = read.plan;
    this.preview = read.preview;
    this.label = { ...read.label, ...label };
    this.phase = 'open';
  }

  #refuse(faults: FaultList): void {
    this.faults = faults;
    this.phase = 'refused';
  }

  #fail(error: unknown): void {
    const memory = error instanceof RpcError && error.code === 'crashed';
    const reason = memory
      ? 'the worker that reads it stopped; the file may be too large for this machine’s memory'
      : error instanceof Error
        ? error.message
        : String(error);
    this.#refuse({ first: [{ line: null, column: null, reason }], more: 0 });
  }
}
