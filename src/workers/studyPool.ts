import type { Study } from '#src/study/run/study';
import type { StudyResults } from './studyProtocol';
import { RpcError } from './rpcError';
import { StudyClient } from './studyClient';

export interface StudyPoolOptions {
  readonly study: Study;
  /** Numbers of the runs to do, in their order. */
  readonly runs: readonly number[];
  readonly workers: number;
  readonly onDone: (done: StudyResults['run']) => void;
  readonly makeClient?: () => StudyClient;
}

/** A worker that crashes is replaced and its run done again, so often before the study stops. */
const crashesAllowed = 3;

/** Does runs of a study in several workers at once. */
export class StudyPool {
  readonly #options: StudyPoolOptions;
  readonly #clients = new Set<StudyClient>();
  readonly #waiting: number[];
  #crashes = 0;
  #stopped = false;

  constructor(options: StudyPoolOptions) {
    this.#options = options;
    this.#waiting = [...options.runs];
  }

  /** Resolves once all runs are done or the pool was stopped. @throws {RpcError} of the run that failed */
  async finish(): Promise<void> {
    const { workers, runs } = this.#options;
    const count = Math.max(1, Math.min(workers, runs.length));
    try {
      await Promise.all(Array.from({ length: count }, () => this.#drive()));
    } catch (error) {
      if (!this.#stopped) throw error;
    } finally {
      this.stop();
    }
  }

  /** Ends all workers at once; runs in progress are lost, and done again another time. */
  stop(): void {
    this.#stopped = true;
    for (const client of this.#clients) client.close();
    this.#clients.clear();
  }

  async #drive(): Promise<void> {
    const { study, onDone, makeClient = () => new StudyClient() } = this.#options;
    const client = makeClient();
    this.#clients.add(client);
    await client.open(study);
    for (let run = this.#waiting.shift(); run !== undefined && !this.#stopped;) {
      try {
        onDone(await client.run(run));
        run = this.#waiting.shift();
      } catch (error) {
        if (this.#stopped || !isCrash(error) || ++this.#crashes > crashesAllowed) throw error;
        await client.open(study);
      }
    }
  }
}

const isCrash = (error: unknown): boolean => error instanceof RpcError && error.code === 'crashed';
