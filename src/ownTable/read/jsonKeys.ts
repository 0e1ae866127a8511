/** A key of a JSON object, and the line on which it stands. */
export interface JsonKey {
  readonly key: string;
  readonly line: number;
}

/**
 * Keys of the outermost object in the order of the file, repeats included: `JSON.parse` keeps neither.
 * @param text valid JSON whose outermost value is an object
 */
export function jsonKeys(text: string): JsonKey[] {
  const keys: JsonKey[] = [];
  let depth = 0;
  let line = 1;
  let atKey = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\n') line++;
    else if (character === '{' || character === '[') atKey = ++depth === 1;
    else if (character === '}' || character === ']') depth--;
    else if (character === ',') atKey = depth === 1;
    else if (character === '"') {
      const end = endOfString(text, i);
      if (atKey) {
        const key: unknown = JSON.parse(text.slice(i, end + 1));
        keys.push({ key: String(key), line });
        atKey = false;
      }
      i = end;
    }
  }
  return keys;
}

/** Index of the quote that closes the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}
