import { parseArgs } from 'node:util';
import type { Benchmark } from '#spaces/benchmark';
import { benchmarkOfVersion1, loadBenchmark, registry } from '#spaces/registry';
import { defaultBenchmark, type RunConfig, type SearcherId } from '#src/search/config';
import { configProblems } from '#src/search/configProblems';
import { defaultConfig } from '#src/search/defaultConfig';
import { ownBenchmark } from './ownTable';
import { UsageError } from './usageError';

/** Names of the command line; `builtin` is the pair of roles played by rules. */
export const searcherNames = [
  'random',
  'local',
  'regularized-evolution',
  'evolution',
  'reinforce',
  'surrogate',
  'thompson',
  'builtin',
] as const;
export type SearcherName = (typeof searcherNames)[number];

export interface SearchFlags {
  readonly searcher: SearcherName;
  readonly benchmark: Benchmark;
  /** Configuration of the first run; the others have the following seeds. */
  readonly config: RunConfig;
  readonly runs: number;
  /** Subnets run in onnxruntime's native build, which is installed where it is missing. */
  readonly native: boolean;
  readonly json: boolean;
}

const options = {
  benchmark: { type: 'string' },
  table: { type: 'string' },
  report: { type: 'string' },
  cost: { type: 'string', multiple: true },
  task: { type: 'string' },
  setting: { type: 'string', multiple: true },
  limit: { type: 'string', multiple: true },
  objective: { type: 'string' },
  prior: { type: 'string' },
  start: { type: 'string' },
  searcher: { type: 'string', default: 'builtin' },
  budget: { type: 'string', default: '100' },
  runs: { type: 'string', default: '300' },
  seed: { type: 'string', default: '0' },
  rules: { type: 'string', default: '2' },
  native: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  // Names of version 0.1.
  space: { type: 'string' },
  dataset: { type: 'string' },
  epochs: { type: 'string' },
  accuracy: { type: 'string' },
  'limit-flops': { type: 'string' },
  'limit-params': { type: 'string' },
} as const;

/** @throws {UsageError} naming the flag that is wrong */
export async function parseSearchFlags(args: readonly string[]): Promise<SearchFlags> {
  const values = valuesOf(args);
  const { benchmark, objective } = await benchmarkOf(values);
  const searcher = oneOf('searcher', values.searcher, searcherNames);
  const budget = whole('budget', values.budget, 1, 5000);
  const defaults = defaultConfig(benchmark);
  const config: RunConfig = {
    ...defaults,
    task: values.task ?? values.dataset ?? defaults.task,
    settings: { ...defaults.settings, ...settingsOf(values) },
    objective: objective ?? values.objective ?? defaults.objective,
    prior: values.prior ?? null,
    ...(values.start !== undefined && { start: values.start }),
    limits: limitsOf(values),
    searcher: searcherId(searcher),
    budget,
    rounds: budget,
    seed: whole('seed', values.seed, 0, 0x7fff_ffff),
  };
  if (oneOf('rules', values.rules, ['1', '2']) === '1') delete config.rules;
  const [problem] = configProblems(config, benchmark);
  if (problem) throw new UsageError(`${flagOf(problem.part)}: ${problem.message}`);
  const runs = whole('runs', values.runs, 1, 100_000);
  whole('seed plus --runs', String(config.seed + runs - 1), 0, 0x7fff_ffff);
  return { searcher, benchmark, config, runs, native: values.native, json: values.json };
}

const valuesOf = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, strict: true }).values;
type Values = ReturnType<typeof valuesOf>;

/** A person's table, with the id of the objective that is named; or a benchmark of the site. */
async function benchmarkOf(values: Values): Promise<{ benchmark: Benchmark; objective?: string }> {
  const { table, benchmark, space, objective, report, cost } = values;
  if (table === undefined) {
    const stray = report === undefined ? cost && '--cost' : '--report';
    if (stray) throw new UsageError(`${stray} names a column of --table, which is not given`);
    return { benchmark: await siteBenchmark(values) };
  }
  if (benchmark !== undefined || space !== undefined) {
    throw new UsageError('--table and --benchmark exclude each other');
  }
  const own = await ownBenchmark(table, { objective, report, cost });
  return {
    benchmark: own.benchmark,
    ...(own.objective !== undefined && { objective: own.objective }),
  };
}

/** By its own name, or by the space and data set of version 0.1. */
function siteBenchmark({ benchmark, space, dataset }: Values): Promise<Benchmark> {
  const evaluator = dataset === 'fashion-mnist' ? 'supernet' : 'table';
  const former =
    space === undefined && evaluator === 'table'
      ? undefined
      : (benchmarkOfVersion1(space ?? 'nasbench201', evaluator) ??
        benchmarkOfVersion1(space ?? '', 'supernet'));
  const named = benchmark ?? former?.benchmark ?? space ?? defaultBenchmark;
  const flag = benchmark === undefined ? 'space' : 'benchmark';
  return loadBenchmark(
    oneOf(
      flag,
      named,
      registry.map(({ id }) => id),
    ),
  );
}

const flagOf = (part: string): string =>
  ({ settings: '--setting', limits: '--limit' })[part] ?? `--${part}`;

function settingsOf({ setting, epochs, accuracy }: Values): Record<string, string> {
  const named = (setting ?? []).map((text) => {
    const [name = '', value] = text.split('=');
    if (value === undefined) throw new UsageError(`--setting is "${text}", but takes name=value`);
    return [name, value];
  });
  const former = Object.entries({ epochs, accuracy }).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...former, ...named]) as Record<string, string>;
}

function limitsOf(values: Values): RunConfig['limits'] {
  const { 'limit-flops': flops, 'limit-params': params } = values;
  const former = [
    ...(flops === undefined ? [] : [`flops=${flops}`]),
    ...(params === undefined ? [] : [`params=${params}`]),
  ];
  return [...(values.limit ?? []), ...former].map((text) => {
    const [column = '', most = ''] = text.split('=');
    const max = Number(most);
    if (most.trim() === '' || !Number.isFinite(max) || max <= 0) {
      throw new UsageError(`--limit is "${text}", but takes column=max, max above 0`);
    }
    return { column, max };
  });
}

const searcherId = (name: SearcherName): SearcherId => (name === 'builtin' ? 'collm' : name);

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((option) => option === value);
  if (found === undefined) {
    throw new UsageError(`--${flag} is "${value}", but takes ${allowed.join(', ')}`);
  }
  return found;
}

function whole(flag: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw new UsageError(`--${flag} is "${value}", but takes a whole number from ${min} to ${max}`);
  }
  return number;
}
