import type { Dimension, Option } from '#spaces/space';
import { optionGlyphs } from './optionGlyph';

const characters = '0123456789abcdefghijklmnopqrstuvwxyz';
const shortest = 6;

/** The choices of a table as dimensions of a search space. */
export const dimensionsOf = (
  dimensions: readonly { readonly name: string; readonly labels: readonly string[] }[],
): Dimension[] =>
  dimensions.map(({ name, labels }, d) => ({
    name,
    short: name.length <= 5 ? name : String(d + 1),
    options: optionsOf(labels),
  }));

function optionsOf(labels: readonly string[]): Option[] {
  const codes = codesOf(labels);
  const names = namesOf(labels);
  const glyphs = optionGlyphs(labels);
  return labels.map((label, i) => ({
    code: codes[i] ?? '?',
    name: names[i] ?? label,
    label,
    short: label.length <= shortest ? label : `${label.slice(0, shortest - 1)}…`,
    glyph: glyphs[i] ?? { hue: 1, pattern: 'solid', height: 1 },
  }));
}

/** The labels themselves where each is one letter or digit, else digits and letters in order. */
function codesOf(labels: readonly string[]): readonly string[] {
  return labels.every((label) => /^[A-Za-z0-9]$/.test(label)) ? labels : [...characters];
}

/** Labels as a language model may write them between bars: in one line, without bars, all different. */
function namesOf(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const plain = label.replace(/[|\s]+/g, '_').slice(0, 40);
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`;
    taken.add(name);
    return name;
  });
}
