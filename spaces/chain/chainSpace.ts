import { fromCode, toCode } from '../code';
import { type Column, flops, params, test, validation } from '../column';
import { sizeColumn, type Size } from '../size';
import { enumerableSize } from '../enumerate';
import type { Architecture, Dimension, Drawing } from '../space';
import type { TaskSpace } from '../taskSpace';
import type { ChainDefinition, ChainDimension } from './definition';
import { kindOf, type ChoiceKinds } from './kind';
import { optionCodes } from './optionCode';
import { activeDimensions, canonical, fromSerial, toSerial } from './serial';

/** What tells one chain space from another. */
export interface ChainSpaceParts {
  readonly id: string;
  readonly title: string;
  readonly definition: ChainDefinition;
  readonly kinds: ChoiceKinds;
  /** What architectures that compute the same have in common; by default choices without effect are 0. */
  readonly form?: (a: Architecture) => Architecture;
  /** Cost of an architecture in that form. */
  readonly cost: (form: Architecture) => Size;
  /** By default one block a choice. */
  readonly draw?: (a: Architecture) => Drawing;
  /** By default those of a supernet. */
  readonly columns?: readonly Column[];
  readonly description: string;
}

/** A search space of blocks in a row, made from a definition, for one task. */
export function chainSpace(parts: ChainSpaceParts): TaskSpace {
  const { id, title, definition, kinds } = parts;
  const form = parts.form ?? ((a) => canonical(definition, a));
  const dimensions = definition.dimensions.map((dimension) => dimensionOf(dimension, kinds));
  const keys = new Map<number, string>();
  const keyOf = (a: Architecture) => toCode(space, form(a));
  const space: TaskSpace = {
    id,
    title,
    size: dimensions.reduce((size, { options }) => size * options.length, 1),
    dimensions,
    encode: (a) => toSerial(definition, kinds, a),
    decode(text) {
      const trimmed = text.trim();
      const compact = trimmed.length === dimensions.length && !trimmed.includes(' ');
      return compact ? fromCode(space, trimmed) : fromSerial(definition, kinds, trimmed);
    },
    key: (a) =>
      space.size > enumerableSize ? keyOf(a) : keptAt(keys, placeOf(space, a), a, keyOf),
    active: (a) => activeDimensions(definition, a),
    columns: parts.columns ?? [validation, test, flops, params],
    // Its choices go by what they cost.
    priors: null,
    known: (a, column) => sizeColumn(parts.cost(form(a)), column),
    missing: () => null,
    describe: () => parts.description,
    draw: parts.draw ?? ((a) => plainDrawing(space, a)),
  };
  return space;
}

/** The architecture's number, the last dimension fastest. */
const placeOf = ({ dimensions }: TaskSpace, a: Architecture): number =>
  a.reduce((place, option, d) => place * (dimensions[d]?.options.length ?? 1) + option, 0);

function keptAt(
  kept: Map<number, string>,
  place: number,
  a: Architecture,
  make: (a: Architecture) => string,
): string {
  const known = kept.get(place);
  if (known !== undefined) return known;
  const made = make(a);
  kept.set(place, made);
  return made;
}

function plainDrawing({ dimensions }: TaskSpace, a: Architecture): Drawing {
  const blocks = dimensions.map(({ name, options }, d) => ({
    label: name,
    detail: options[a[d] ?? 0]?.label ?? '',
    dimensions: [d],
    active: true,
  }));
  return { kind: 'chain', blocks };
}

function dimensionOf(dimension: ChainDimension, kinds: ChoiceKinds): Dimension {
  const { kind: kindName, numbers } = kindOf(dimension.name);
  const kind = kinds[kindName];
  if (!kind) throw new RangeError(`no kind "${kindName}" for the choice "${dimension.name}"`);
  const codes = optionCodes(dimension.options);
  const count = dimension.options.length;
  return {
    name: dimension.label.toLowerCase(),
    short: kind.short(numbers),
    options: dimension.options.map((option, i) => ({
      code: codes[i] ?? '?',
      name: String(option),
      label: kind.label(option),
      short: String(option).replace('x', '×').replace('×ception', 'Xc'),
      glyph: { hue: kind.hue, pattern: kind.pattern, height: 0.35 + (0.65 * (i + 1)) / count },
    })),
  };
}
