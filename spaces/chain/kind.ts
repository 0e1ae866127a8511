import type { Glyph } from '../space';

/** What a space adds to each kind of choice, so that it can be written and drawn. */
export interface ChoiceKind {
  /** Begins the choice in the serial form, e.g. `k` in `k5`; may be empty. */
  readonly letter: string;
  readonly hue: Glyph['hue'];
  readonly pattern: Glyph['pattern'];
  /** Whether a space separates it from the choice before it in the serial form. */
  readonly starts: boolean;
  /** Short label of the dimension, from the numbers in its name, e.g. `1.2 k`. */
  readonly short: (numbers: string) => string;
  /** A person's name for an option, e.g. `kernel 5×5`. */
  readonly label: (option: number | string) => string;
}

/** By kind: the last part of a dimension's name without its number. */
export type ChoiceKinds = Readonly<Record<string, ChoiceKind>>;

/** `s1.b2.kernel` is of kind `kernel` and has the numbers `1.2`; `b3` is of kind `b`, numbers `3`. */
export function kindOf(name: string): { kind: string; numbers: string } {
  const kind = (name.split('.').at(-1) ?? name).replace(/\d+$/, '');
  return { kind, numbers: (name.match(/\d+/g) ?? []).join('.') };
}
