import { parseArgs } from 'node:util';
import { drawLandscape } from '#models/llm/own/corpus/landscape';
import { measure } from '#models/llm/own/corpus/searchRun';
import { drawSpace, tabled } from '#models/llm/own/corpus/syntheticSpace';
import { validation } from '#spaces/column';
import { Rng } from '#spaces/rng';
import type { TaskSpace } from '#spaces/taskSpace';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { sharedDefaults, type RunConfig, type SearcherId } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { Evaluator } from '#src/search/evaluator';
import type { RunState } from '#src/search/history';
import { createSearcher } from '#src/search/searchers/index';
import { bootstrap } from '#src/study/statistics/bootstrap';
import { mean } from '#src/study/statistics/describe';
import { wilcoxon } from '#src/study/statistics/wilcoxon';
import { UsageError } from './usageError';

const options = {
  tables: { type: 'string', default: '200' },
  seed: { type: 'string', default: '0' },
  rules: { type: 'string', default: '2' },
  against: { type: 'string', default: 'surrogate' },
  blind: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const budgets = [30, 100] as const;
/** First of the seeds that tables are drawn from; no corpus has them. */
const firstTable = 31_000_000;

/** A table that does not exist, and how far a run is from its best. */
interface Ground {
  readonly space: TaskSpace;
  readonly evaluator: () => Evaluator;
  /** Distance of the best by what was measured from the optimum, in deviations of the table's values. */
  regret(state: RunState, queries: number): number;
}

/**
 * `npm run bench -- generality --tables 200`: the rules against another searcher on tables that nothing was
 * tuned on, drawn at random: paired differences of the regret after 30 and 100 queries.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const tables = whole('tables', values.tables);
  const against = values.against;
  if (against !== 'surrogate' && against !== 'thompson' && against !== 'local') {
    throw new UsageError(`--against is "${against}", but takes surrogate, thompson or local`);
  }
  const regrets: { rules: number[]; other: number[] }[] = budgets.map(() => ({
    rules: [],
    other: [],
  }));
  for (let i = 0; i < tables; i++) {
    const seed = whole('seed', values.seed, 0) + i;
    const ground = drawGround(seed, values.blind);
    const rules = await searched(ground, 'collm', seed, values.rules === '1' ? 1 : 2);
    const other = await searched(ground, against, seed, 2);
    for (const [k, budget] of budgets.entries()) {
      regrets[k]?.rules.push(ground.regret(rules, budget));
      regrets[k]?.other.push(ground.regret(other, budget));
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${i + 1} of ${tables} tables`);
  }
  const found = budgets.map((queries, k) =>
    compared(queries, regrets[k]?.rules, regrets[k]?.other),
  );
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...values, tables, found })}\n`
      : `${found.map((f) => inWords(f, against)).join('\n')}\n`,
  );
}

function drawGround(seed: number, blind: boolean): Ground {
  const rng = Rng.seeded(firstTable + seed);
  let drawn = drawSpace(rng);
  while (drawn.size > tabled || drawn.size < 400) drawn = drawSpace(rng);
  let landscape = drawLandscape(drawn, rng);
  while (landscape.hopeless) landscape = drawLandscape(drawn, rng);
  const { worth, strengths } = landscape;
  const top = worth.of(worth.top[0] ?? []);
  const noise = rng.below(0x7fff_ffff);
  return {
    space: { ...drawn, priors: blind ? null : { strengths, because: {} } },
    evaluator: () => measure(landscape, Rng.seeded(noise)),
    regret: ({ evaluated }, queries) => {
      const best = evaluated
        .slice(0, queries)
        .reduce((a, b) => (b.metric.value > a.metric.value ? b : a));
      return top - worth.of(best.architecture);
    },
  };
}

async function searched(
  { space, evaluator }: Ground,
  searcher: SearcherId,
  seed: number,
  rules: 1 | 2,
): Promise<RunState> {
  const { rules: _, ...shared } = sharedDefaults;
  const budget = Math.max(...budgets);
  const config: RunConfig = {
    ...shared,
    ...(rules === 2 && { rules }),
    ...{ benchmark: 'drawn', task: 'drawn', settings: {}, objective: validation.id },
    ...{ searcher, budget, rounds: budget, seed },
  };
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const setting = { space, config, searcher: createSearcher(config, space, roles) };
  const coordinator = new Coordinator({
    ...setting,
    evaluator: evaluator(),
    granularity: 'round',
  });
  const batches = coordinator.run();
  while (!(await batches.next()).done) continue;
  return coordinator.state;
}

type Compared = ReturnType<typeof compared>;

function compared(queries: number, rules: readonly number[] = [], other: readonly number[] = []) {
  const differences = rules.map((r, i) => (other[i] ?? NaN) - r);
  const of = (wins: (d: number) => boolean) => differences.filter(wins).length;
  return {
    queries,
    tables: differences.length,
    rules: mean(rules),
    other: mean(other),
    difference: mean(differences),
    interval: bootstrap([differences], ([r = []]) => mean(r), Rng.seeded(1)),
    p: wilcoxon(differences).p,
    better: of((d) => d > 0),
    equal: of((d) => d === 0),
    worse: of((d) => d < 0),
  };
}

function inWords(found: Compared, against: string): string {
  const { queries, tables, rules, other, difference, interval, p, better, equal, worse } = found;
  const n = (x: number) => x.toFixed(3);
  return (
    `${queries} queries, ${tables} tables: regret of the rules ${n(rules)}, of ${against} ${n(other)} deviations; ` +
    `difference ${n(difference)} [${n(interval.low)}, ${n(interval.high)}], Wilcoxon p = ${p.toPrecision(2)}; ` +
    `the rules are better on ${better}, equal on ${equal}, worse on ${worse}`
  );
}

function whole(flag: string, text: string, least = 1): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least) return number;
  throw new UsageError(`--${flag} is "${text}", but takes a whole number from ${least}`);
}
