import type { History } from '#src/search/history';
import type { Finding } from './findings';
import { fitBlocks, type Block } from './fitBlocks';
import { observations, type Observation } from './observations';
import type { PromptSetting } from './promptSetting';
import { objectiveOf } from './objectiveOf';
import { resultLines } from './resultLines';
import { statistics } from './statistics';

export interface NavigatorPromptOptions {
  /** Off: the Navigator sees the last round, the strategy that led to it and the best result only. */
  readonly memory: boolean;
  /** Tokens that the user message may have. */
  readonly budget: number;
  /** What the results say; with any, they are told in place of the figures that they come from. */
  readonly findings: readonly Finding[];
}

/** The Navigator's user message: what it knows so far, and the task (PAPER.md, "Prompt content"). */
export function navigatorPrompt(
  setting: PromptSetting,
  history: History,
  { memory, budget, findings }: NavigatorPromptOptions,
): string {
  const all = observations(setting, history);
  if (all.length === 0 && history.refused.length === 0) {
    return 'Nothing was evaluated yet. Write a broad first strategy that explores all options.';
  }
  const blocks = [
    ...(findings.length > 0
      ? findingBlocks(setting, all, findings)
      : memoryBlocks(setting, history, all, memory)),
    ...lastRoundBlocks(setting, history, all, findings.length > 0 ? [5, 3] : [20, 10, 5]),
    { priority: 0, variants: [closing(setting, all)] },
  ];
  return fitBlocks(blocks, budget);
}

/** Findings to choose from, and the best results. */
function findingBlocks(
  setting: PromptSetting,
  all: readonly Observation[],
  findings: readonly Finding[],
): Block[] {
  const lines = findings.map(({ text }, i) => `${i + 1}. ${text}`);
  const ranked = [...all].sort((a, b) => b.merit - a.merit);
  return [
    {
      priority: 0,
      variants: [`Findings of ${all.length} evaluations:\n${lines.join('\n')}`],
    },
    {
      priority: 2,
      variants: [5, 3, 1].map((n) => `Best so far:\n${resultLines(ranked.slice(0, n), setting)}`),
    },
  ];
}

function memoryBlocks(
  setting: PromptSetting,
  history: History,
  all: readonly Observation[],
  memory: boolean,
): Block[] {
  if (!memory || all.length === 0) return [];
  const ranked = [...all].sort((a, b) => b.merit - a.merit);
  const list = (title: string, results: readonly Observation[]) =>
    `${title}:\n${resultLines(results, setting)}`;
  return [
    earlierStrategies(history),
    {
      priority: 3,
      variants: [1, 0].map(
        (digits) =>
          `Mean ${objectiveOf(setting).quantity} of each code at each position (count), ${all.length} evaluations:\n` +
          statistics(setting, all, digits === 1 ? 1 : 0),
      ),
    },
    {
      priority: 2,
      variants: [10, 5, 3, 1].map((n) => list('Best so far', ranked.slice(0, n))),
    },
    {
      priority: 4,
      variants: [5, 3].map((n) => list('Worst so far', ranked.slice(-n))),
    },
  ];
}

/** Directions of the strategies before the last one, newest last; the oldest go first where room lacks. */
function earlierStrategies({ strategies }: History): Block {
  const lines = strategies
    .slice(0, -1)
    .map(({ round, strategy }) => `Round ${round}: ${strategy.directions.slice(0, 200)}`);
  const variants = [12, 6, 3, 1].map((n) => lines.slice(-n)).filter((some) => some.length > 0);
  return {
    priority: 5,
    variants: variants.map((some) => `Your earlier directions:\n${some.join('\n')}`),
  };
}

function lastRoundBlocks(
  setting: PromptSetting,
  history: History,
  all: readonly Observation[],
  most: readonly number[],
): Block[] {
  const { config } = setting;
  const events = [...history.evaluated.slice(-1), ...history.refused.slice(-1)];
  const round = Math.max(...events.map((event) => event.round));
  const last = all.filter((result) => result.round === round).sort((a, b) => b.merit - a.merit);
  const strategy = history.strategies.at(-1)?.strategy;
  const said = strategy
    ? [
        `Your last strategy was: ${strategy.directions}`,
        `Last directions: ${strategy.directions.slice(0, 200)}`,
      ]
    : [];
  return [
    { priority: 1, variants: said },
    {
      priority: 0,
      variants:
        last.length > 0
          ? most.map((n) => `Results of the last round:\n${resultLines(last.slice(0, n), setting)}`)
          : ['The last round brought no new result.'],
    },
    ...(config.prompt.tellRefusals ? [refusals(history, round)] : []),
  ];
}

function refusals(history: History, round: number): Block {
  const refused = history.refused.filter((event) => event.round === round);
  if (refused.length === 0) return { priority: 1, variants: [] };
  const repeated = refused.filter(({ reason }) => reason === 'repeated').length;
  const missing = refused.filter(({ reason }) => reason === 'missing').length;
  const invalid = refused.filter(({ reason }) => reason === 'invalid');
  const first = invalid[0] === undefined ? '' : `, first ${invalid[0].detail.slice(0, 120)}`;
  const parts = [
    ...(repeated > 0 ? [`${repeated} known already`] : []),
    ...(missing > 0 ? [`${missing} without a figure in the table`] : []),
    ...(invalid.length > 0 ? [`${invalid.length} invalid${first}`] : []),
  ];
  return { priority: 1, variants: [`Refused in the last round: ${parts.join(', ')}.`] };
}

function closing(setting: PromptSetting, all: readonly Observation[]): string {
  const fair = all.filter(({ overLimit }) => !overLimit);
  const best = fair.reduce<Observation | null>(
    (top, result) => (top === null || result.merit > top.merit ? result : top),
    null,
  );
  const lead = best ? `The best is ${resultLines([best], setting)}. ` : '';
  return `${lead}What do the better ones share, what to explore next? Write the next strategy.`;
}
