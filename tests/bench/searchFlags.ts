import { parseArgs } from 'node:util';
import { tableDatasets } from '#spaces/nasbench201/figures';
import { spaceIds, type DatasetId, type RunConfig, type SearcherId } from '#src/search/config';
import { UsageError } from './usageError';
import { defaultConfig } from '#tests/unit/benchmarks';

/** Names of the command line; `builtin` is the pair of roles played by rules. */
export const searcherNames = [
  'random',
  'local',
  'regularized-evolution',
  'evolution',
  'reinforce',
  'surrogate',
  'builtin',
] as const;
export type SearcherName = (typeof searcherNames)[number];

export interface SearchFlags {
  readonly searcher: SearcherName;
  readonly dataset: DatasetId;
  /** Configuration of the first run; the others have the following seeds. */
  readonly config: RunConfig;
  readonly runs: number;
  /** Subnets run in onnxruntime's native build, which is installed where it is missing. */
  readonly native: boolean;
  readonly json: boolean;
}

const options = {
  space: { type: 'string', default: 'nasbench201' },
  dataset: { type: 'string' },
  searcher: { type: 'string', default: 'builtin' },
  budget: { type: 'string', default: '100' },
  runs: { type: 'string', default: '300' },
  seed: { type: 'string', default: '0' },
  epochs: { type: 'string', default: '200' },
  accuracy: { type: 'string', default: 'mean' },
  'limit-flops': { type: 'string' },
  'limit-params': { type: 'string' },
  native: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** @throws {UsageError} naming the flag that is wrong */
export function parseSearchFlags(args: readonly string[]): SearchFlags {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const space = oneOf('space', values.space, spaceIds);
  const searcher = oneOf('searcher', values.searcher, searcherNames);
  const dataset = datasetOf(space, values.dataset);
  const budget = whole('budget', values.budget, 1, 5000);
  const config: RunConfig = {
    ...defaultConfig,
    space,
    dataset,
    evaluator: dataset === 'fashion-mnist' ? 'supernet' : 'table',
    searcher: searcherId(searcher),
    budget,
    rounds: budget,
    seed: whole('seed', values.seed, 0, 0x7fff_ffff),
    epochs: oneOf('epochs', values.epochs, ['12', '200']) === '12' ? 12 : 200,
    accuracy: oneOf('accuracy', values.accuracy, ['mean', 'trial']),
    limit: limitOf(values['limit-flops'], values['limit-params']),
  };
  const runs = whole('runs', values.runs, 1, 100_000);
  whole('seed plus --runs', String(config.seed + runs - 1), 0, 0x7fff_ffff);
  return { searcher, dataset, config, runs, native: values.native, json: values.json };
}

/** Fashion-MNIST is the supernets' data set; only the cell space has others, those of its table. */
function datasetOf(space: RunConfig['space'], value: string | undefined): DatasetId {
  if (space !== 'nasbench201') return oneOf('dataset', value ?? 'fashion-mnist', ['fashion-mnist']);
  return oneOf('dataset', value ?? 'cifar10', [...tableDatasets, 'fashion-mnist']);
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

function limitOf(flops: string | undefined, params: string | undefined): RunConfig['limit'] {
  if (flops !== undefined && params !== undefined) {
    throw new UsageError('--limit-flops and --limit-params exclude each other');
  }
  if (flops !== undefined) return { metric: 'flops', max: positive('limit-flops', flops) };
  return params === undefined ? null : { metric: 'params', max: positive('limit-params', params) };
}

function positive(flag: string, value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number <= 0) {
    throw new UsageError(`--${flag} is "${value}", but takes a number above 0 (millions)`);
  }
  return number;
}
