import type { Benchmark } from '#spaces/benchmark';
import { canonical } from '#src/search/canonical';
import type { RunConfig } from '#src/search/config';
import { limitText } from '#src/search/builtin/words/summary';
import { searcherTitles } from '#src/search/searcherTitles';

/** One part of a configuration, with what each has there, in words. */
export interface ConfigDifference {
  readonly part: string;
  readonly values: readonly string[];
}

/** Only what differs between configurations of one benchmark, apart from the seed. */
export function configDifferences(
  configs: readonly RunConfig[],
  benchmark: Benchmark,
): readonly ConfigDifference[] {
  return partsOf(benchmark).flatMap(({ part, of, words }) => {
    const written = new Set(configs.map((config) => canonical(of(config) ?? null)));
    return written.size < 2 ? [] : [{ part, values: configs.map(words) }];
  });
}

interface Part {
  readonly part: string;
  readonly of: (config: RunConfig) => unknown;
  readonly words: (config: RunConfig) => string;
}

function partsOf(benchmark: Benchmark): Part[] {
  const plain = (part: string, of: (config: RunConfig) => string | number): Part => ({
    part,
    of,
    words: (config) => String(of(config)),
  });
  const columnName = (config: RunConfig, id: string) =>
    benchmark.spaceOf(config).columns.find((column) => column.id === id)?.name ?? id;
  return [
    plain('data set', ({ task }) => benchmark.tasks.find(({ id }) => id === task)?.title ?? task),
    plain('searcher', ({ searcher }) => searcherTitles[searcher]),
    { part: 'Navigator', of: (c) => c.navigator, words: (c) => roleWords(c.navigator) },
    { part: 'Generator', of: (c) => c.generator, words: (c) => roleWords(c.generator) },
    plain('built-in rules', ({ rules }) => `version ${rules ?? 1}`),
    plain('query budget', ({ budget }) => budget),
    plain('rounds at most', ({ rounds }) => rounds),
    plain('start', ({ start }) => start ?? 'none'),
    plain('objective', (config) => columnName(config, config.objective)),
    plain('prior', (config) => (config.prior === null ? 'none' : columnName(config, config.prior))),
    {
      part: 'limits',
      of: (c) => c.limits,
      words: (c) =>
        c.limits.map((limit) => `at most ${limitText(benchmark.spaceOf(c), limit)}`).join(', ') ||
        'none',
    },
    { part: 'target', of: (c) => c.target, words: (c) => String(c.target ?? 'none') },
    ...benchmark.settings.map(({ id, title, options }) =>
      plain(title, ({ settings }) => {
        const value = settings[id] ?? '';
        return options.find((option) => option.value === value)?.label ?? value;
      }),
    ),
    { part: 'prompts', of: (c) => c.prompt, words: (c) => promptWords(c.prompt) },
  ];
}

function roleWords(role: RunConfig['navigator']): string {
  if (role.kind === 'rules') return 'built-in rules (no LLM)';
  const extras = [
    `temperature ${role.temperature}`,
    role.thinking ? 'thinking' : '',
    role.memory ? 'memory' : '',
  ];
  return `${role.model}, ${extras.filter((extra) => extra !== '').join(', ')}`;
}

function promptWords({ reply, tellRefusals, renamed, shuffledFeedback }: RunConfig['prompt']) {
  const parts = [
    `replies in ${reply}`,
    tellRefusals ? '' : 'refusals not told',
    renamed ? 'operations renamed' : '',
    shuffledFeedback ? 'feedback shuffled' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
