/** A string literal that XGrammar's EBNF and llama.cpp's GBNF both read as `text`. */
export function literal(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** One of the given characters, as a class where all of them are harmless in one. */
export function oneOf(characters: readonly string[]): string {
  return characters.every((c) => /^[A-Za-z0-9]$/.test(c))
    ? `[${characters.join('')}]`
    : `(${characters.map(literal).join(' | ')})`;
}
