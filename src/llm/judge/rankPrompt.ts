import type { Architecture } from '#spaces/space';
import type { Message } from '../languageModel';
import { legend } from '../prompts/legend';
import type { PromptSetting } from '../prompts/promptSetting';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Asks for an order of architectures from their codes and the description of the space alone (PAPER.md,
 * "Architecture comprehension"). The benchmark's name is not in it.
 * @param architectures 2 to 26
 */
export function rankPrompt(
  setting: PromptSetting,
  architectures: readonly Architecture[],
): { readonly messages: readonly Message[]; readonly grammar: string } {
  const { space, vocabulary } = setting;
  const lines = architectures.map((a, i) => {
    const code = a.map((option, d) => vocabulary.codes[d]?.[option] ?? '').join('');
    return `${letters[i] ?? ''} ${code}`;
  });
  const names = lines.map(([letter = '']) => letter);
  const system = [
    'You judge neural network architectures by what is known of such networks; nothing was evaluated.',
    space.describe(),
    `An architecture is written as a code of ${space.dimensions.length} characters, one for each position.`,
    legend(setting),
  ].join('\n');
  const user = [
    ...lines,
    `Put these ${names.length} in order by the accuracy that you expect, the most accurate first.`,
    `Answer with their letters, each once, with a space between two, and nothing else.`,
  ].join('\n');
  const rest = Array.from({ length: names.length - 1 }, () => '" " letter').join(' ');
  return {
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    grammar: `root ::= letter ${rest}\nletter ::= ${names.map((name) => `"${name}"`).join(' | ')}`,
  };
}

/**
 * Scores that follow from a reply, more is better. What is not named shares the place behind all that is; a
 * letter counts where it stands first. Null where fewer than two are named: that is no order.
 */
export function readRank(text: string, count: number): number[] | null {
  const known = letters.slice(0, count);
  const named = [...new Set(text.match(/\b[A-Z]\b/g) ?? [])].filter((l) => known.includes(l));
  if (named.length < 2) return null;
  return [...known].map((letter) => {
    const place = named.indexOf(letter);
    return place < 0 ? 0 : named.length - place;
  });
}
