import type { Ground } from '#src/lessons/ground';
import { raceResult, raceStudy, type RacePlan, type RaceResult } from '#src/lessons/race';
import type { Outcome } from '#src/study/run/outcome';
import type { Player } from '#src/study/run/study';
import { StudyPool } from '#src/workers/studyPool';
import { finishedRaces } from './finishedRaces';
import { version } from '../../../package.json';

/** A race that is being run in this page, in workers, as studies are. */
export class Race {
  outcomes = $state.raw<readonly Outcome[]>([]);
  running = $state(false);
  problem = $state<string | null>(null);
  result = $state.raw<RaceResult | null>(null);
  readonly plan: RacePlan;
  readonly total: number;
  readonly #ground: Ground;
  readonly #player: Player;
  #pool: StudyPool | null = null;

  constructor(plan: RacePlan, ground: Ground, player: Player = { kind: 'rules' }) {
    this.plan = plan;
    this.#ground = ground;
    this.#player = player;
    this.total = plan.runners.length * plan.seeds;
  }

  async run(): Promise<void> {
    const key = JSON.stringify([this.plan, this.#player]);
    const known = finishedRaces.get(key);
    this.problem = null;
    if (known) return this.#finish(known);
    this.running = true;
    this.outcomes = [];
    const done: Outcome[] = [];
    let seen = 0;
    try {
      this.#pool = new StudyPool({
        study: raceStudy(this.plan, this.#ground, version, this.#player),
        runs: Array.from({ length: this.total }, (_, run) => run),
        workers: this.#player.kind === 'llm' ? 1 : Math.max(1, navigator.hardwareConcurrency - 1),
        onDone: ({ outcome }) => {
          done.push(outcome);
          // A hundred runs need not draw the page a hundred times.
          if (performance.now() - seen > 120)
            [seen, this.outcomes] = [performance.now(), [...done]];
        },
      });
      await this.#pool.finish();
      if (done.length < this.total) return;
      finishedRaces.set(key, done);
      this.#finish(done);
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

  #finish(outcomes: readonly Outcome[]): void {
    this.outcomes = outcomes;
    this.result = raceResult(this.plan, outcomes);
  }
}
