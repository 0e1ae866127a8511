import type { Glyph } from '#spaces/space';

const kinds: readonly [RegExp, Omit<Glyph, 'height'>][] = [
  [/^(none|zero(ize)?|null)$/i, { hue: 5, pattern: 'hatched' }],
  [/skip|ident|^id$|shortcut/i, { hue: 4, pattern: 'hollow' }],
  [/pool/i, { hue: 3, pattern: 'hole' }],
  [/1x1|linear|dense/i, { hue: 2, pattern: 'solid' }],
  [/conv|attention|attn|lstm|gru/i, { hue: 1, pattern: 'solid' }],
];
/** For names that tell nothing, in this order. */
const others: readonly Omit<Glyph, 'height'>[] = [
  { hue: 1, pattern: 'solid' },
  { hue: 2, pattern: 'solid' },
  { hue: 3, pattern: 'hole' },
  { hue: 4, pattern: 'hollow' },
  { hue: 5, pattern: 'hatched' },
];

/**
 * How the options of one choice are drawn: operations by their names, numbers by height, others in turn.
 * Options that would look the same differ by height.
 */
export function optionGlyphs(labels: readonly string[]): readonly Glyph[] {
  const count = labels.length;
  const rising = (i: number) => 0.35 + (0.65 * (i + 1)) / count;
  if (labels.every((label) => Number.isFinite(Number(label)))) {
    return labels.map((_, i) => ({ hue: 2, pattern: 'solid', height: rising(i) }));
  }
  const found = labels.map((label, i) => {
    const kind = kinds.find(([pattern]) => pattern.test(label))?.[1];
    return kind ?? others[i % others.length] ?? { hue: 1 as const, pattern: 'solid' as const };
  });
  return found.map((kind, i) => {
    const alike = found.filter(({ hue, pattern }) => hue === kind.hue && pattern === kind.pattern);
    return { ...kind, height: alike.length === 1 ? 1 : rising(i) };
  });
}
