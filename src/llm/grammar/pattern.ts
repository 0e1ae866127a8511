import type { RunConfig } from '#src/search/config';
import type { EntryBounds } from './proposalGrammar';
import type { Slots } from './slotGrammar';
import { maxAnchors, maxChosen, wordChars, type StrategyBounds } from './strategyGrammar';
import type { Vocabulary } from './vocabulary';

/**
 * The grammars' languages as regular expressions, for an engine that takes no grammar: the browser's own
 * model. They are anchored and meant for the flag `u`; a test holds them against the grammars.
 */
export function proposalPattern(
  { codes, names }: Pick<Vocabulary, 'codes' | 'names'>,
  reply: RunConfig['prompt']['reply'],
  { min, max }: EntryBounds,
): string {
  const entry = reply === 'codes' ? codes.map(oneOf).join('') : names.map(oneOf).join('\\|');
  return `^\\["${entry}"(,"${entry}"){${min - 1},${max - 1}}\\]$`;
}

/** As {@link slotGrammar}'s. */
export const slotPattern = (slots: Slots): string =>
  `^\\[${slots.map((codes) => `"(${codes.map(escaped).join('|')})"`).join(',')}\\]$`;

/** As {@link strategyGrammar}'s. */
export function strategyPattern(
  { codes }: Pick<Vocabulary, 'codes'>,
  sectionWords: number,
  { findings = 0, stances, focus = true, anchors = [] }: StrategyBounds = {},
): string {
  const word = `[^\\u0000-\\u0020\\u007f]{1,${wordChars}}`;
  const text = `${word}( ${word}){0,${sectionWords - 1}}`;
  const numbers = Array.from({ length: findings }, (_, i) => String(i + 1));
  const chosen = findings > 0 ? `\\nFindings:( ${oneOf(numbers)}){1,${maxChosen}}` : '';
  const some = (options: readonly string[]) => options.map((o) => `${escaped(o)}?`).join('');
  const lines = codes.map((options, d) => {
    const prefer = some(stances?.prefer[d] ?? options);
    return `${d + 1} \\+${prefer} -${some(stances?.avoid[d] ?? options)}\\n`;
  });
  const code = anchors.length > 0 ? oneOf(anchors) : codes.map(oneOf).join('');
  const none = anchors.length > 0 ? '' : ' none|';
  const held = focus ? `\\nFocus:\\n${lines.join('')}` : '\\n';
  return `^Summary: ${text}\\nPatterns: ${text}\\nDirections: ${text}${chosen}${held}Anchors:(${none}( ${code}){1,${maxAnchors}})$`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function oneOf(texts: readonly string[]): string {
  return texts.every((text) => /^[A-Za-z0-9]$/.test(text))
    ? `[${texts.join('')}]`
    : `(${texts.map(escaped).join('|')})`;
}
