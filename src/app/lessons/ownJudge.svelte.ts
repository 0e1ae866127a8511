import type { Ground } from '#src/lessons/ground';
import { ownDraws, ownJudged, ownJudgeStudy } from '#src/lessons/ownJudge';
import type { Judged } from '#src/lessons/picture';
import type { Outcome } from '#src/study/run/outcome';
import { runCount } from '#src/study/run/jobs';
import type { Player } from '#src/study/run/study';
import { StudyPool } from '#src/workers/studyPool';
import { finishedRaces } from './finishedRaces';
import { version } from '../../../package.json';

const key = 'own judge';

/** Sextant's own model at putting architectures in order, in a worker, as studies are run. */
export class OwnJudge {
  done = $state(0);
  running = $state(false);
  problem = $state<string | null>(null);
  judged = $state.raw<readonly Judged[] | null>(null);
  readonly total: number;
  readonly draws = ownDraws;
  readonly #study;
  #pool: StudyPool | null = null;

  constructor(ground: Ground, player: Player) {
    this.#study = ownJudgeStudy(ground, version, player);
    this.total = runCount(this.#study);
    const known = finishedRaces.get(key);
    if (known) this.judged = ownJudged(known);
  }

  async run(): Promise<void> {
    this.problem = null;
    this.running = true;
    this.done = 0;
    const outcomes: Outcome[] = [];
    try {
      this.#pool = new StudyPool({
        study: this.#study,
        runs: Array.from({ length: this.total }, (_, run) => run),
        workers: 1,
        onDone: ({ outcome }) => {
          outcomes.push(outcome);
          this.done = outcomes.length;
        },
      });
      await this.#pool.finish();
      if (outcomes.length < this.total) return;
      finishedRaces.set(key, outcomes);
      this.judged = ownJudged(outcomes);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.running = false;
      this.#pool = null;
    }
  }

  stop(): void {
    this.#pool?.stop();
  }
}
