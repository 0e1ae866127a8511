import type { Benchmark, SettingOption } from '#spaces/benchmark';
import type { Column } from '#spaces/column';
import { withUnit } from '#spaces/column';
import { fromCode } from '#spaces/code';
import { columnsOf, type TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from './config';
import { hasRoles } from './hasRoles';
import { searcherTitles } from './searcherTitles';
import { canStart } from './start';

/** What does not fit, and in which part of the configuration. */
export interface ConfigProblem {
  readonly part: keyof RunConfig;
  /** A sentence without its full stop. */
  readonly message: string;
}

const list = (names: readonly string[]) => names.join(', ');

/** Whether an option can be chosen beside the other settings. */
export const optionFits = ({ needs }: SettingOption, settings: RunConfig['settings']): boolean =>
  needs === undefined || settings[needs.setting] === needs.value;

/** Columns that a search may raise: the objectives, and proxies in their place. */
export const objectivesOf = (columns: readonly Column[]) =>
  columnsOf({ columns }, 'objective', 'prior');

/** Costs that can be limited: "at most" says nothing where more is better. */
export const limitable = (columns: readonly Column[]) =>
  columnsOf({ columns }, 'cost').filter(({ better }) => better === 'lower');

/**
 * Everything in a configuration that its benchmark cannot do, or that contradicts itself: the one check
 * for links, files, stored runs and starts.
 */
export function configProblems(config: RunConfig, benchmark: Benchmark): ConfigProblem[] {
  const own = [...taskProblems(config, benchmark), ...settingProblems(config, benchmark)];
  if (own.length > 0) return own;
  const space = benchmark.spaceOf(config);
  return [
    ...columnProblems(config, space.columns),
    ...searcherProblems(config),
    ...startProblems(config, space),
  ];
}

function taskProblems({ task }: RunConfig, { title, tasks }: Benchmark): ConfigProblem[] {
  if (tasks.some(({ id }) => id === task)) return [];
  const known = list(tasks.map(({ id }) => id));
  return [{ part: 'task', message: `${title} has no data set "${task}", only ${known}` }];
}

function settingProblems({ settings }: RunConfig, benchmark: Benchmark): ConfigProblem[] {
  const problem = (message: string): ConfigProblem => ({ part: 'settings', message });
  const { title } = benchmark;
  const unknown = Object.keys(settings).filter(
    (id) => !benchmark.settings.some((s) => s.id === id),
  );
  return [
    ...unknown.map((id) => problem(`${title} has no setting "${id}"`)),
    ...benchmark.settings.flatMap(({ id, options }) => {
      const value = settings[id];
      const option = options.find((o) => o.value === value);
      const values = list(options.map((o) => o.value));
      if (value === undefined) return [problem(`"${id}" is not given; it is one of ${values}`)];
      if (option === undefined) return [problem(`"${id}" cannot be "${value}", only ${values}`)];
      if (optionFits(option, settings)) return [];
      const { setting, value: needed } = option.needs ?? { setting: '', value: '' };
      return [problem(`"${id}" can be "${value}" only where "${setting}" is "${needed}"`)];
    }),
  ];
}

function columnProblems(config: RunConfig, columns: readonly Column[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const has = (among: readonly Column[], id: string) => among.some((c) => c.id === id);
  const names = (among: readonly Column[]) => list(among.map(({ id }) => id)) || 'none';
  const objectives = objectivesOf(columns);
  if (!has(objectives, config.objective)) {
    const message = `"${config.objective}" cannot be the objective, only ${names(objectives)}`;
    problems.push({ part: 'objective', message });
  }
  const costs = limitable(columns);
  for (const [i, { column }] of config.limits.entries()) {
    if (!has(costs, column)) {
      const message = `"${column}" cannot be limited, only ${names(costs)}`;
      problems.push({ part: 'limits', message });
    } else if (config.limits.findIndex((l) => l.column === column) < i) {
      problems.push({ part: 'limits', message: `"${column}" is limited twice` });
    }
  }
  const priors = columnsOf({ columns }, 'prior');
  if (config.prior !== null && !has(priors, config.prior)) {
    const message = `"${config.prior}" is no zero-cost proxy here, only ${names(priors)}`;
    problems.push({ part: 'prior', message });
  }
  const objective = columns.find((c) => c.id === config.objective);
  if (
    objective?.unit === '%' &&
    config.target !== null &&
    !(config.target > 0 && config.target <= 100)
  ) {
    const message = `a target of ${withUnit(objective, config.target)} is not above 0 and at most 100%`;
    problems.push({ part: 'target', message });
  }
  return problems;
}

/** What is wrong with the architecture that a search is to begin with. */
function startProblems(config: RunConfig, space: TaskSpace): ConfigProblem[] {
  const { start, prior } = config;
  if (start === undefined) return [];
  const problem = (message: string): ConfigProblem[] => [{ part: 'start', message }];
  const read = fromCode(space, start);
  if (!read.ok) return problem(`the start cannot be read: ${read.message}`);
  if (!canStart(config)) {
    const title = searcherTitles[config.searcher];
    return problem(`${title} draws each architecture anew and cannot start from one`);
  }
  if (prior !== null && !hasRoles(config)) {
    return problem(
      'a search starts from an architecture or with what a proxy ranks highest, not both',
    );
  }
  const missing = space.missing(read.architecture);
  return missing === null ? [] : problem(`the search cannot start from "${start}": ${missing}`);
}

function searcherProblems({ searcher, navigator, generator }: RunConfig): ConfigProblem[] {
  if (searcher !== 'single-llm' || navigator.kind === 'llm') return [];
  const message =
    generator.kind === 'llm'
      ? 'a single language model reflects too, but the Navigator is played by the built-in rules (no LLM)'
      : 'a single language model needs a language model, but both roles are played by the built-in rules (no LLM)';
  return [{ part: 'searcher', message }];
}
