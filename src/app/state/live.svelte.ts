import type { LoadingStage } from '#src/llm/engines/loadingStage';
import type { RunEvent, WordChances } from '#src/search/events';
import type { SearchNotification, SearchStatus } from '#src/workers/protocol';
import { createSearchClient } from '#src/workers/searchClient';
import type { WorkReport } from '#src/workers/workReport';
import { RpcError } from '#src/workers/rpcError';
import { notices } from './notices.svelte';

/** What was asked of the run and has not been answered yet. */
export type Pending =
  'start' | 'open' | 'pause' | 'resume' | 'step' | 'stop' | 'leave' | 'edit' | 'fork';

/** A language model that is being loaded; `since`: when this stage began, epoch milliseconds. */
export interface Loading {
  readonly model: string;
  readonly stage: LoadingStage;
  readonly since: number;
}

/** What a language model is writing: its text, and the chances of each word where they are told. */
interface Writing {
  readonly role: string;
  readonly text: string;
  readonly chances: readonly WordChances[];
}

/** Nobody is writing. */
const silence: Writing = { role: '', text: '', chances: [] };

/** The run in the search worker: its state, and what a person can ask of it. */
export class Live {
  /** Text that a language model is writing now. */
  writing = $state.raw<Writing>(silence);
  /** What the run's inference workers do; null where it has none, or has not begun. */
  work = $state.raw<(WorkReport & { readonly runId: string }) | null>(null);
  /** The model that a run waits for. */
  loading = $state.raw<Loading | null>(null);
  pending = $state<Pending | null>(null);
  status = $state.raw<SearchStatus | null>(null);
  readonly phase = $derived(this.status?.phase ?? 'idle');
  readonly client = createSearchClient();

  /**
   * Begins to listen.
   * @param onEvents events of a run, once they are stored
   * @param onWriting a language model has begun to write, so it is loaded
   */
  listen(onEvents: (runId: string, events: readonly RunEvent[]) => void, onWriting: () => void) {
    this.client.subscribe((notification: SearchNotification) => {
      if (notification.type === 'loading') {
        this.#loads(notification.model, notification.stage);
        return;
      }
      this.loading = null;
      if (notification.type === 'status') this.#heard(notification);
      else if (notification.type === 'progress') {
        const { role, piece, chances } = notification;
        if (this.writing === silence) onWriting();
        const before = this.writing.role === role ? this.writing : silence;
        this.writing = {
          role,
          text: before.text + piece,
          chances: chances ? [...before.chances, chances] : before.chances,
        };
      } else if (notification.type === 'work') {
        const { runId, work } = notification;
        this.work = { runId, ...work };
      } else {
        if (notification.events.some(({ type }) => type === 'called')) this.writing = silence;
        onEvents(notification.runId, notification.events);
      }
    });
  }

  /** Does what was asked; a failure is told. What is asked while something is pending waits its turn. */
  async ask(
    what: Pending,
    work: () => Promise<unknown>,
    failed = 'That did not work',
  ): Promise<boolean> {
    this.pending = what;
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof RpcError && error.code === 'cancelled') notices.news(error.message);
      else notices.problem(failed, error);
      return false;
    } finally {
      if (this.pending === what) this.pending = null;
      this.loading = null;
    }
  }

  /** Ends the loading of a model; what waits for it is given up. */
  async cancelLoading(): Promise<void> {
    await this.client.pause();
  }

  #loads(model: string, stage: LoadingStage): void {
    const before = this.loading;
    const same = before?.model === model && before.stage.stage === stage.stage;
    this.loading = { model, stage, since: same ? before.since : Date.now() };
  }

  #heard(status: SearchStatus): void {
    this.status = status;
    if (status.phase === 'running' || this.writing === silence) return;
    this.writing = silence;
    if (status.phase === 'paused') {
      notices.news('The reply in progress was cancelled. “Resume” asks for it again.');
    }
  }
}
