import { written, type Values } from './values';

/** A piece of a text: plain words, or a term that the glossary explains. */
export interface Piece {
  readonly words: string;
  /** Id of the term; null for plain words. */
  readonly term: string | null;
}

/** `{name}` is a value, `[words](term)` a term of the glossary. */
const mark = /\{(\w+)\}|\[([^\]]+)\]\(([\w-]+)\)/g;

/** Names of the values that a text wants. */
export const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** Ids of the terms that a text marks. */
export const terms = (text: string): string[] =>
  [...text.matchAll(/\[[^\]]+\]\(([\w-]+)\)/g)].map(([, term]) => term ?? '');

/** A text with its values put in; one that is not known yet is an ellipsis. */
export function passage(text: string, values: Values, language: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  let from = 0;
  for (const match of text.matchAll(mark)) {
    plain += text.slice(from, match.index);
    from = match.index + match[0].length;
    const [, name, words, term] = match;
    if (name !== undefined) {
      const value = values[name];
      plain += value === undefined ? '…' : written(value, language);
      continue;
    }
    if (plain !== '') pieces.push({ words: plain, term: null });
    plain = '';
    pieces.push({ words: words ?? '', term: term ?? null });
  }
  plain += text.slice(from);
  if (plain !== '') pieces.push({ words: plain, term: null });
  return pieces;
}

/** The same as plain text, e.g. for a label. */
export const plainText = (text: string, values: Values, language: string): string =>
  passage(text, values, language)
    .map(({ words }) => words)
    .join('');
