/**
 * One point of a search space: the option index chosen for each dimension, in the order of
 * {@link SearchSpace.dimensions}. Length = number of dimensions. Never changed after creation.
 */
export type Architecture = readonly number[];

/** How one option is drawn wherever an architecture's code appears: colour never tells it alone. */
export interface Glyph {
  /** Index of the operation colour: 1 conv 3×3, 2 conv 1×1, 3 average pooling, 4 skip, 5 none. */
  readonly hue: 1 | 2 | 3 | 4 | 5;
  readonly pattern: 'solid' | 'hole' | 'hollow' | 'hatched';
  /** Height of the bar, 0 to 1 of the full height; ordinal options (kernel 3, 5, 7) differ by it. */
  readonly height: number;
}

/** One choice of a dimension. */
export interface Option {
  /** One character, unique within the dimension: what a language model writes in a compact reply. */
  readonly code: string;
  /** The field's name, e.g. `nor_conv_3x3`. */
  readonly name: string;
  /** A person's name for it, e.g. `conv 3×3`. */
  readonly label: string;
  /** As short as can be, for axes and drawings, e.g. `3×3`. */
  readonly short: string;
  readonly glyph: Glyph;
}

/** One named choice of the space. */
export interface Dimension {
  /** Unique in the space, e.g. `0→1` or `stage 2 depth`. */
  readonly name: string;
  /** Short label for a column of the focus matrix. */
  readonly short: string;
  readonly options: readonly Option[];
}

/** What the page needs to draw an architecture; it knows nothing of pixels. */
export type Drawing =
  | {
      readonly kind: 'cell';
      readonly nodes: readonly string[];
      /** `dimension` is the index of the choice that decides this edge. */
      readonly edges: readonly { from: number; to: number; dimension: number }[];
    }
  | {
      readonly kind: 'chain';
      readonly blocks: readonly {
        readonly label: string;
        readonly detail: string;
        /** Dimensions that decide this block; empty for a fixed one. */
        readonly dimensions: readonly number[];
        /** False for a block beyond its stage's depth. */
        readonly active: boolean;
      }[];
    };

/** Why a text is not an architecture of a space. */
export interface DecodeError {
  readonly ok: false;
  /** Names what is wrong and where, e.g. `edge 1→3: unknown operation "conv_5x5"`. */
  readonly message: string;
}
export type Decoded = { readonly ok: true; readonly architecture: Architecture } | DecodeError;

/** How an architecture is written elsewhere, for copying and pasting. */
export interface Spellings {
  readonly forms: readonly {
    /** E.g. `index`. */
    readonly title: string;
    write(a: Architecture): string;
  }[];
  /** Reads any of them, and the space's own forms, as people paste them: quoted, escaped, oddly spaced. */
  read(text: string): Decoded;
}

/**
 * A search space: pure data and functions. It knows nothing of searchers, models or the page.
 * Every method is total on legal architectures; {@link SearchSpace.decode} judges everything else.
 */
export interface SearchSpace {
  /** Names the choices, e.g. in stored evaluations: equal ids have equal dimensions. */
  readonly id: string;
  readonly title: string;
  /** Number of architectures (before removing equivalent ones). */
  readonly size: number;
  readonly dimensions: readonly Dimension[];
  /** The space's serial form, e.g. the arch string of NAS-Bench-201. */
  encode(a: Architecture): string;
  /** Parses {@link encode}'s form or the compact code (see `encoding.ts`). */
  decode(text: string): Decoded;
  /** Equal for architectures that compute the same function; used to drop repeats. */
  key(a: Architecture): string;
  /** Whether each dimension has an effect in `a` (blocks beyond the depth have none). */
  active(a: Architecture): readonly boolean[];
  /** Whether each dimension's option lies on a path from input to output; absent: all do. For drawings. */
  used?(a: Architecture): readonly boolean[];
  /** Other tools' ways to write an architecture, where there are any. */
  readonly spellings?: Spellings;
  /** A few sentences and value lists that tell a language model what it chooses; no benchmark name. */
  describe(): string;
  draw(a: Architecture): Drawing;
}
