import type { Architecture, Decoded } from '../space';
import type { ChainDefinition, ChainDimension } from './definition';
import { kindOf, type ChoiceKinds } from './kind';

/** Whether each dimension has an effect, given the options chosen before it. */
export function activeDimensions(
  { dimensions }: ChainDefinition,
  a: Architecture,
): readonly boolean[] {
  return dimensions.map(({ activeWhen }) => {
    if (!activeWhen) return true;
    const d = dimensions.findIndex((dimension) => dimension.name === activeWhen.dimension);
    const chosen = dimensions[d]?.options[a[d] ?? -1];
    return chosen !== undefined && activeWhen.in.includes(chosen);
  });
}

/** Index 0 in every dimension without effect, as the training code has it. */
export function canonical(definition: ChainDefinition, a: Architecture): Architecture {
  const active = activeDimensions(definition, a);
  return a.map((option, d) => (active[d] ? option : 0));
}

/** The choices that have an effect, in order: `r28 d2 k3e2 k5e3 d1 k7e1`. */
export function toSerial(definition: ChainDefinition, kinds: ChoiceKinds, a: Architecture): string {
  const active = activeDimensions(definition, a);
  const parts = definition.dimensions.map((dimension, d) => {
    if (!active[d]) return '';
    const kind = kinds[kindOf(dimension.name).kind];
    const space = kind?.starts ? ' ' : '';
    return `${space}${kind?.letter ?? ''}${String(dimension.options[a[d] ?? 0])}`;
  });
  return parts.join('').trim();
}

/** Reads {@link toSerial}'s form; the message names the first choice that is wrong. */
export function fromSerial(definition: ChainDefinition, kinds: ChoiceKinds, text: string): Decoded {
  let rest = text.trim();
  const architecture: number[] = [];
  for (const [d, dimension] of definition.dimensions.entries()) {
    if (!activeDimensions(definition, architecture)[d]) {
      architecture.push(0);
      continue;
    }
    const found = readChoice(dimension, kinds, rest);
    if (!found) {
      const seen = rest.split(' ')[0] || 'nothing';
      return { ok: false, message: `${dimension.label}: no option in "${seen}"` };
    }
    architecture.push(found.option);
    rest = found.rest;
  }
  if (rest !== '') return { ok: false, message: `"${rest}" follows the last choice` };
  return { ok: true, architecture };
}

function readChoice(
  dimension: ChainDimension,
  kinds: ChoiceKinds,
  text: string,
): { option: number; rest: string } | null {
  const letter = kinds[kindOf(dimension.name).kind]?.letter ?? '';
  let best = -1;
  for (const [i, option] of dimension.options.entries()) {
    const longer = String(option).length > String(dimension.options[best] ?? '').length;
    if (text.startsWith(`${letter}${String(option)}`) && longer) best = i;
  }
  if (best < 0) return null;
  const length = letter.length + String(dimension.options[best]).length;
  return { option: best, rest: text.slice(length).trimStart() };
}
