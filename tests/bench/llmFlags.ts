import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { tableDatasets } from '#spaces/nasbench201/figures';
import { ownModel, ownWithSet } from '#models/llm/ownModel';
import type { RunConfig } from '#src/search/config';
import { combinationIds, type CombinationId } from './llmCombinations';
import { randomName } from './randomModel';
import { UsageError } from './usageError';
import { defaultConfig } from '#tests/unit/benchmarks';

export interface LlmFlags {
  /** A GGUF file; null: the model that comes with the site, or the control. */
  readonly modelFile: string | null;
  /** The control in place of a model: random choices in the same form. */
  readonly random: boolean;
  /** Which of the models that come with the site, where there is no file. */
  readonly own: typeof ownModel;
  /** What the combinations have in common: the model in both roles, in the paper's form. */
  readonly config: (model: string) => RunConfig;
  readonly combinations: readonly CombinationId[];
  readonly runs: number;
  readonly threads: number | null;
  /** Folder that finished runs are kept in, and taken from; null: nowhere. */
  readonly keep: string | null;
  /** The model runs in llama.cpp's native build, without a browser; it is installed where it is missing. */
  readonly native: boolean;
  readonly json: boolean;
}

const options = {
  model: { type: 'string' },
  pair: { type: 'string' },
  dataset: { type: 'string', default: 'cifar10' },
  budget: { type: 'string', default: '100' },
  runs: { type: 'string', default: '10' },
  seed: { type: 'string', default: '0' },
  searcher: { type: 'string', default: 'collm' },
  reply: { type: 'string', default: 'codes' },
  'navigator-temperature': { type: 'string' },
  'generator-temperature': { type: 'string' },
  'no-navigator-memory': { type: 'boolean', default: false },
  'generator-memory': { type: 'boolean', default: false },
  priors: { type: 'boolean', default: false },
  renamed: { type: 'boolean', default: false },
  shuffled: { type: 'boolean', default: false },
  silent: { type: 'boolean', default: false },
  threads: { type: 'string' },
  keep: { type: 'string' },
  native: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** @throws {UsageError} naming the flag that is wrong */
export function parseLlmFlags(args: readonly string[]): LlmFlags {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  if (values.model === undefined)
    throw new UsageError('--model FILE.gguf is needed, or own, own-set, or random');
  const own = values.model === 'own' || values.model === 'own-set';
  const random = values.model === randomName;
  const site = values.model === 'own-set' ? ownWithSet : ownModel;
  if (!own && !random && !existsSync(values.model))
    throw new UsageError(`--model: no file "${values.model}"`);
  const budget = whole('budget', values.budget, 5000);
  const llm = (model: string, temperature: string, memory: boolean) =>
    ({ kind: 'llm', model, temperature: Number(temperature), thinking: false, memory }) as const;
  return {
    modelFile: own || random ? null : values.model,
    random,
    own: site,
    config: (model) => ({
      ...defaultConfig,
      task: oneOf('dataset', values.dataset, tableDatasets),
      searcher: oneOf('searcher', values.searcher, ['collm', 'single-llm']),
      navigator: llm(
        model,
        values['navigator-temperature'] ?? (own ? String(site.temperature.navigator) : '0.6'),
        !values['no-navigator-memory'],
      ),
      generator: llm(
        model,
        values['generator-temperature'] ?? (own ? String(site.temperature.generator) : '0.6'),
        values['generator-memory'],
      ),
      prompt: {
        ...defaultConfig.prompt,
        reply: oneOf('reply', values.reply, ['codes', 'names']),
        tellRefusals: !values.silent,
        renamed: values.renamed,
        shuffledFeedback: values.shuffled,
        priors: values.priors,
      },
      budget,
      rounds: budget,
      seed: whole('seed', values.seed, 0x7fff_0000, 0),
    }),
    combinations: (values.pair?.split(',') ?? combinationIds).map((id) =>
      oneOf('pair', id, combinationIds),
    ),
    runs: whole('runs', values.runs, 1000),
    threads: values.threads === undefined ? null : whole('threads', values.threads, 64),
    keep: values.keep ?? null,
    native: values.native,
    json: values.json,
  };
}

/** What a model file is called in reports. */
export const modelName = (file: string): string => basename(file).replace(/\.gguf$/i, '');

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new UsageError(`--${flag} ${value}: it is one of ${allowed.join(', ')}`);
  }
  return found;
}

function whole(flag: string, value: string, max: number, min = 1): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new UsageError(`--${flag} ${value}: a whole number from ${min} to ${max}`);
  }
  return number;
}
