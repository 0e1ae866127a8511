import type { CodeList } from './codeList';
import { UnwrittenCodes } from './unwrittenCodes';

/** Where in a list of codes a text ends. `other`: before the list, behind it, or in no list of codes. */
type Place =
  | { readonly at: 'other' }
  /** Behind a bracket, a comma or a whole entry. */
  | { readonly at: 'between' }
  | { readonly at: 'inside'; readonly prefix: string };

/**
 * The rule that no code stands twice in a list, for whatever pieces an engine writes: a piece that would
 * complete a code that stands there already, or is known, is not allowed, nor one behind which only such
 * codes are left. Thoughts before the list are let through.
 */
export class FreshCodes {
  readonly #codes: UnwrittenCodes;
  #place: Place = { at: 'other' };
  #text = '';
  #entries = 0;

  constructor({ options, known }: Pick<CodeList, 'options' | 'known'>) {
    this.#codes = new UnwrittenCodes(options, known);
  }

  /** What was accepted so far. */
  get text(): string {
    return this.#text;
  }

  /** Whole codes in the list so far. */
  get entries(): number {
    return this.#entries;
  }

  /** Codes that can neither be written again nor were left out. */
  get taken(): ReadonlySet<string> {
    return this.#codes.taken;
  }

  /** The beginning of the code that the text ends in; null outside of one. */
  get prefix(): string | null {
    return this.#place.at === 'inside' ? this.#place.prefix : null;
  }

  /** Codes that may still be written. */
  get left(): number {
    return this.#codes.left('');
  }

  allows(piece: string): boolean {
    const before = this.#place;
    const completed: string[] = [];
    const allowed = this.#walk(piece, (code) => completed.push(code));
    this.#place = before;
    for (const code of completed) this.#codes.giveBack(code);
    return allowed;
  }

  /** Takes a piece in. False, and unchanged, where it is not allowed. */
  accept(piece: string): boolean {
    if (!this.allows(piece)) return false;
    this.#walk(piece, () => this.#entries++);
    this.#text += piece;
    return true;
  }

  #walk(piece: string, completed: (code: string) => void): boolean {
    let before = this.#text;
    for (const character of piece) {
      if (!this.#step(character, before, completed)) return false;
      before += character;
    }
    return true;
  }

  #step(character: string, before: string, completed: (code: string) => void): boolean {
    const place = this.#place;
    if (place.at === 'other') {
      if (character === '[' && !isThinking(before)) this.#place = { at: 'between' };
      return true;
    }
    if (place.at === 'between') {
      if (character === ']') this.#place = { at: 'other' };
      if (character === '"') this.#place = { at: 'inside', prefix: '' };
      return character === ']' || this.#codes.left('') > 0;
    }
    return this.#spell(place.prefix, character, completed);
  }

  #spell(prefix: string, character: string, completed: (code: string) => void): boolean {
    if (character === '"') {
      this.#place = { at: 'between' };
      return true;
    }
    const longer = prefix + character;
    this.#place = { at: 'inside', prefix: longer };
    if (this.#codes.left(longer) === 0) return false;
    if (longer.length < this.#codes.length) return true;
    this.#codes.take(longer);
    completed(longer);
    return true;
  }
}

const isThinking = (text: string): boolean =>
  text.includes('<think>') && !text.includes('</think>');
