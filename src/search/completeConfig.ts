import type { Benchmark } from '#spaces/benchmark';
import type { RunConfig } from './config';
import { configProblems, optionFits } from './configProblems';
import { defaultConfig } from './defaultConfig';

/** A configuration that its benchmark can do, and what had to be changed for that, in sentences. */
export interface Completed {
  readonly config: RunConfig;
  readonly notes: readonly string[];
}

/** Parts that are put back one after the other until nothing contradicts anything. */
const order = [
  'task',
  'settings',
  'objective',
  'limits',
  'prior',
  'target',
  'searcher',
  'start',
] as const;

/**
 * Fills what is not named with the benchmark's defaults, and takes those where what is named cannot be
 * done. Nothing is changed without a note.
 */
export function completeConfig(named: Partial<RunConfig>, benchmark: Benchmark): Completed {
  const defaults = defaultConfig(benchmark);
  const notes: string[] = [];
  let config: RunConfig = {
    ...defaults,
    ...named,
    benchmark: benchmark.id,
    settings: settingsOf(named.settings ?? {}, benchmark, notes),
  };
  if (config.rules === undefined) delete config.rules;
  for (const part of order) {
    const problem = configProblems(config, benchmark).find((p) => p.part === part);
    if (problem === undefined) continue;
    config = part === 'start' ? anywhere(config) : { ...config, [part]: defaults[part] };
    notes.push(`${sentence(problem.message)}; it is ${textOf(defaults[part])} now.`);
  }
  return { config, notes };
}

/** Each setting as named where that can be, else its default. */
function settingsOf(
  named: RunConfig['settings'],
  { title, settings }: Benchmark,
  notes: string[],
): RunConfig['settings'] {
  const result: Record<string, string> = {};
  for (const { id, options, default: normal } of settings) {
    const option = options.find((o) => o.value === named[id]);
    const fits = option !== undefined && optionFits(option, { ...named, ...result });
    result[id] = fits ? option.value : normal;
    if (named[id] !== undefined && !fits) {
      notes.push(`“${id}” cannot be “${named[id]}” here; it is “${normal}” now.`);
    }
  }
  for (const id of Object.keys(named)) {
    if (!(id in result)) notes.push(`${title} has no setting “${id}”; it was left out.`);
  }
  return result;
}

/** The same search, begun as its searcher begins. */
export function anywhere({ start: _, ...config }: RunConfig): RunConfig {
  return config;
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function textOf(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return '“none”';
  return `“${typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)}”`;
}
