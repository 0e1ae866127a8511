import { takeRunLock } from '#src/store/runLock';
import type { DoneRun, Studies as StudyStore } from '#src/store/studies';
import type { StudyRow } from '#src/store/studyRow';
import type { Outcome } from '#src/study/run/outcome';
import { StudyPool } from '#src/workers/studyPool';

/** Results are stored together for so long, ms: what a crash loses. */
const gatherMs = 250;

/** How long to wait for the lock of a study whose tab has just gone away, on a machine that is busy. */
const patienceMs = 15_000;

/** Workers for a study: the cores less one; two at most where each runs networks, one where a model plays. */
export function workersFor({ study }: StudyRow, cores = navigator.hardwareConcurrency): number {
  if (study.player.kind === 'llm') return 1;
  // Whoever runs networks leaves the page what it needs: inference has a thread of its own.
  if (study.blocks.some(({ optimum }) => optimum === null)) return Math.min(2, cores || 2);
  return Math.max(1, Math.min(16, (cores || 2) - 1));
}

/** Numbers of the runs that are not done. */
function runsLeft({ total }: StudyRow, known: readonly Outcome[]): number[] {
  const finished = new Array<boolean>(total).fill(false);
  for (const { run } of known) finished[run] = true;
  return finished.flatMap((isDone, run) => (isDone ? [] : [run]));
}

/** A study that is being run in this tab, from where it stopped to its end or a pause. */
export class RunningStudy {
  readonly id: string;
  done = $state(0);
  readonly total: number;
  /** Seconds left by the pace so far; null at first. */
  left = $state<number | null>(null);
  readonly #pool: StudyPool;
  readonly #store: StudyStore;
  readonly #onStored: (outcomes: readonly Outcome[]) => void;
  readonly #begun = performance.now();
  readonly #before: number;
  #gathered: DoneRun[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    row: StudyRow,
    known: readonly Outcome[],
    store: StudyStore,
    onStored: (outcomes: readonly Outcome[]) => void,
  ) {
    this.id = row.id;
    this.total = row.total;
    this.done = known.length;
    this.#before = known.length;
    this.#store = store;
    this.#onStored = onStored;
    this.#pool = new StudyPool({
      study: row.study,
      runs: runsLeft(row, known),
      workers: workersFor(row),
      onDone: (done) => this.#keep(done),
    });
  }

  /**
   * Runs what is left. False where another tab does this study already.
   * @throws {RpcError} of the run that failed; {StoreError} where results cannot be stored
   */
  async finish(): Promise<boolean> {
    const release = await takeRunLock(`study:${this.id}`, patienceMs);
    if (!release) return false;
    try {
      await this.#store.change(this.id, { status: 'running' });
      await this.#pool.finish();
      this.#flush();
      await this.#writing;
      return true;
    } finally {
      this.#pool.stop();
      clearTimeout(this.#timer);
      release();
    }
  }

  stop(): void {
    this.#pool.stop();
  }

  #keep(done: DoneRun): void {
    this.done++;
    const pace = (performance.now() - this.#begun) / (this.done - this.#before);
    this.left = (pace * (this.total - this.done)) / 1000;
    this.#gathered.push(done);
    this.#timer ??= setTimeout(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const runs = this.#gathered;
    if (runs.length === 0) return;
    this.#gathered = [];
    this.#writing = this.#writing
      .then(() => this.#store.append(this.id, runs))
      .then(() => this.#onStored(runs.map(({ outcome }) => outcome)));
    // Told by `finish`, which waits for it; work that cannot be stored is not gone on with.
    this.#writing.catch(() => this.#pool.stop());
  }
}
