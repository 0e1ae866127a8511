import * as v from 'valibot';

const ChangeSchema = v.object({
  runId: v.string(),
  /** `table`, `study`: one of these was kept, changed or deleted; `runId` is its id. */
  kind: v.picklist(['created', 'appended', 'changed', 'deleted', 'restored', 'table', 'study']),
});

/** Something happened to a stored run or table, in this tab or another one. */
export type Change = v.InferOutput<typeof ChangeSchema>;

/** Tells every list of runs, in this tab and in others, what changed. */
export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #channel: BroadcastChannel | null;

  constructor(name: string) {
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    this.#channel?.addEventListener('message', ({ data }) => {
      const parsed = v.safeParse(ChangeSchema, data);
      if (parsed.success) this.#tell(parsed.output);
    });
  }

  announce(change: Change): void {
    this.#channel?.postMessage(change);
    this.#tell(change);
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#channel?.close();
    this.#listeners.clear();
  }

  #tell(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}
