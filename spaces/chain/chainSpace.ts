import { fromCode, toCode } from '../code';
import { flops, params, test, validation } from '../column';
import { sizeColumn, type Size } from '../size';
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
  /** Cost of a canonical architecture. */
  readonly cost: (a: Architecture) => Size;
  readonly draw: (a: Architecture) => Drawing;
  readonly description: string;
}

/** A search space of blocks in a row, made from its supernet's definition, which has one task. */
export function chainSpace(parts: ChainSpaceParts): TaskSpace {
  const { id, title, definition, kinds } = parts;
  const dimensions = definition.dimensions.map((dimension) => dimensionOf(dimension, kinds));
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
    key: (a) => toCode(space, canonical(definition, a)),
    active: (a) => activeDimensions(definition, a),
    columns: [validation, test, flops, params],
    // Its choices go by what they cost.
    priors: null,
    known: (a, column) => sizeColumn(parts.cost(canonical(definition, a)), column),
    missing: () => null,
    describe: () => parts.description,
    draw: parts.draw,
  };
  return space;
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
