import { Rng } from '#spaces/rng';
import type { SearcherId } from '#src/search/config';
import { arm, type Arm } from '#src/study/protocol/arm';
import { protocol, type Protocol } from '#src/study/protocol/protocol';
import type { Player, Study } from '#src/study/run/study';
import type { Outcome } from '#src/study/run/outcome';
import { bootstrap, type Interval } from '#src/study/statistics/bootstrap';
import type { Ground } from './ground';
import { lessonStudy } from './lessonStudy';
import { figure, type Values } from './values';

/** One searcher of a race. */
export interface Runner {
  readonly id: string;
  readonly searcher: SearcherId;
  /** False: its Navigator sees the last round only. */
  readonly remembers: boolean;
  /** Its budget as a multiple of the race's. */
  readonly budget: number;
}

/** Searchers on shared seeds: data, so that a race repeats exactly. */
export interface RacePlan {
  readonly runners: readonly Runner[];
  readonly seeds: number;
  readonly firstSeed: number;
  readonly budget: number;
  /** What the race tells a step that waits for it. */
  readonly tells: 'order' | 'mean' | 'share' | 'verdict';
}

export const runner = (searcher: SearcherId, parts: Partial<Runner> = {}): Runner => ({
  id: searcher,
  searcher,
  remembers: true,
  budget: 1,
  ...parts,
});

/**
 * The race as a study, so that the page runs it as it runs studies.
 * @param code version of Sextant
 * @param player who plays Navigator and Generator
 */
export const raceStudy = (
  plan: RacePlan,
  ground: Ground,
  code: string,
  player: Player = { kind: 'rules' },
): Study => lessonStudy(raceProtocol(plan), ground, code, player);

function raceProtocol({ runners, seeds, firstSeed, budget }: RacePlan): Protocol {
  const arms: Arm[] = runners.map((r) =>
    arm({
      id: r.id,
      searcher: r.searcher,
      memory: { navigator: r.remembers, generator: false },
      budget: r.budget,
    }),
  );
  return protocol({
    id: 'lesson-race',
    title: 'Race',
    question: 'Who comes furthest?',
    arms,
    reference: arms[0]?.id ?? '',
    firstSeed,
    sizes: { short: { seeds, budget, tasks: 'first' }, full: { seeds, budget, tasks: 'first' } },
  });
}

/** Final objectives of each runner, by seed; shape [runners][seeds]. */
export const finals = (plan: RacePlan, outcomes: readonly Outcome[]): number[][] =>
  plan.runners.map(({ id }) =>
    outcomes
      .filter((o) => o.arm === id)
      .sort((a, b) => a.seed - b.seed)
      .map(({ best }) => best.at(-1)?.objective ?? NaN),
  );

/** What a race came to. */
export interface RaceResult {
  readonly finals: readonly (readonly number[])[];
  readonly means: readonly number[];
  /** Pairs of equal seed in which the second runner ends above the first, ties counted half; per cent. */
  readonly share: number;
  /** 95 % interval of the mean difference, second minus first. */
  readonly interval: Interval;
  readonly values: Values;
  /** What a step that waits for the race takes for true. */
  readonly truth: number | readonly number[];
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Fractions of a point that nobody would call a difference. */
export const margin = 0.05;

export function raceResult(plan: RacePlan, outcomes: readonly Outcome[]): RaceResult {
  const ends = finals(plan, outcomes);
  const means = ends.map(mean);
  const [first = [], second = []] = ends;
  const differences = second.map((value, i) => value - (first[i] ?? NaN));
  const above = differences.reduce((n, d) => n + (d > 0 ? 1 : d === 0 ? 0.5 : 0), 0);
  const share = (100 * above) / Math.max(1, differences.length);
  const interval = bootstrap(
    [differences],
    ([resample = []]) => mean(resample),
    Rng.seeded(plan.firstSeed),
  );
  const verdict = interval.low > margin ? 2 : interval.high < -margin ? 0 : 1;
  const named = Object.fromEntries(means.map((m, i) => [`mean${i + 1}`, figure(m, 2)]));
  const truth = { order: means, mean: means[0] ?? NaN, share, verdict }[plan.tells];
  return {
    finals: ends,
    means,
    share,
    interval,
    values: {
      ...named,
      seeds: figure(plan.seeds),
      share: figure(share),
      low: figure(interval.low, 2),
      high: figure(interval.high, 2),
      gap: figure(mean(differences), 2),
    },
    truth,
  };
}
