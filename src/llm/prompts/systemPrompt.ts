import { strengthsFor } from '#src/search/builtin/priors';
import type { Call } from '#src/search/events';
import { maxAnchors } from '../grammar/strategyGrammar';
import { legend } from './legend';
import type { PromptSetting } from './promptSetting';
import { targets } from './targets';

/**
 * The system message of a role: constant over a run, so that an engine can keep what it computed for it. It
 * begins with the role: llama.cpp keeps a prompt of its own for each beginning, and would take two that begin
 * alike for one, of which it reads the rest anew each time. The benchmark's name is not in it.
 */
export function systemPrompt(setting: PromptSetting, role: Call['role']): string {
  const { space, config } = setting;
  return [
    ...roles[role],
    'We search for a good neural network architecture, round by round.',
    ...(config.prompt.renamed ? [] : [space.describe()]),
    `An architecture is written as a code of ${space.dimensions.length} characters, one for each position.`,
    legend(setting),
    targets(setting),
    ...parts[role](setting),
  ].join('\n');
}

const strategyForm = (setting: PromptSetting): string[] => {
  const { config } = setting;
  const [preferred, avoided] = exampleOf(setting);
  const findings = config.prompt.findings
    ? [
        'Findings names the numbers of the findings that the strategy rests on, where some were told.',
      ]
    : [];
  return [
    'The strategy has these parts. Summary says what was seen so far, Patterns what the better',
    'architectures have in common, Directions what should be tried next; one sentence each, about',
    'positions and options.',
    ...findings,
    'Focus has one line for every position: its number, + and the codes to',
    `prefer, - and the codes to avoid, for example: 1 +${preferred} -${avoided}`,
    `Anchors are up to ${maxAnchors} good codes to vary, or none.`,
  ];
};

/** Codes of the first position that the example prefers and avoids: the last and the first, or by the prior. */
function exampleOf({ space, vocabulary, config }: PromptSetting): readonly [string, string] {
  const codes = vocabulary.codes[0] ?? [];
  const { example } = config.prompt;
  const listed = [codes.at(-1) ?? '', codes[0] ?? ''] as const;
  if (example === undefined) return listed;
  const strengths = strengthsFor({ space, config })[0] ?? [];
  const at = (strength: number) => codes[strengths.indexOf(strength)] ?? '';
  const [most, least] = [at(Math.max(...strengths)), at(Math.min(...strengths))];
  return example === 'typical' ? [most, least] : [least, most];
}

const listForm = ({ config, entries: { min, max } }: PromptSetting): string => {
  const entry =
    config.prompt.reply === 'codes'
      ? 'codes'
      : 'strings, each with the option names of all positions joined by |';
  return `Answer with a JSON list of ${min} to ${max} different ${entry}, and nothing else.`;
};

const roles: Record<Call['role'], readonly string[]> = {
  navigator: [
    'You are the Navigator. You study the results and write the strategy that the Generator follows.',
  ],
  generator: [
    'You are the Generator. You follow the strategy closely and write new architectures.',
  ],
  single: [],
};

const parts: Record<Call['role'], (setting: PromptSetting) => string[]> = {
  navigator: (setting) => ['Be broad in the first rounds, narrow later.', ...strategyForm(setting)],
  generator: (setting) => [listForm(setting)],
  single: (setting) => [
    'In each round you first reflect on the results and write a strategy, then you write new architectures that follow it.',
    'Be broad in the first rounds, narrow later.',
    ...strategyForm(setting),
    `For the architectures: ${listForm(setting)}`,
  ],
};
