import { interpolateCividis, rgb } from 'd3';
import type { Glyph } from '#spaces/space';
import { columnOf } from '#spaces/taskSpace';
import type { Atlas } from '../atlas/atlas';
import type { ColumnFacts } from '../atlas/columnFacts';
import { unitScale, type ScaleKind, type UnitScale } from './unitScale';

/** How points are coloured: by a column, or by the option of a dimension. */
export type Colouring =
  | {
      readonly kind: 'column';
      readonly facts: ColumnFacts;
      readonly scale: UnitScale;
      readonly bins: Uint8Array;
    }
  | { readonly kind: 'dimension'; readonly dimension: number; readonly bins: Uint8Array };

/** Colours along a column. */
export const steps = 32;

/** The scale that suits a column where the person has not chosen one. */
export function usualScale({ column, sorted }: ColumnFacts): ScaleKind {
  if (column.role === 'objective' || column.role === 'report') return 'distance';
  const [low = 0, high = 0] = [sorted[0], sorted[sorted.length - 1]];
  return low > 0 && high / low > 100 ? 'log' : 'linear';
}

/** @param by a column's id, or `@` and the number of a dimension */
export function colouring(atlas: Atlas, by: string): Colouring | null {
  if (by === '') return null;
  if (by.startsWith('@')) {
    const dimension = Number(by.slice(1));
    const width = atlas.space.dimensions.length;
    if (!(dimension < width)) return null;
    const bins = Uint8Array.from(
      { length: atlas.rows },
      (_, row) => atlas.options[row * width + dimension] ?? 0,
    );
    return { kind: 'dimension', dimension, bins };
  }
  const facts = atlas.facts(columnOf(atlas.space, by).id);
  const scale = unitScale(facts, usualScale(facts));
  const bins = Uint8Array.from(facts.values, (v) => {
    const unit = scale.unit(v);
    return Number.isNaN(unit) ? 0 : Math.min(steps - 1, Math.floor(unit * steps));
  });
  return { kind: 'column', facts, scale, bins };
}

/** Cividis, which people with any colour vision read alike, without the ends that the page's ground hides. */
export const colourAt = (unit: number, dark: boolean): string =>
  interpolateCividis(dark ? 0.22 + 0.78 * unit : 0.86 * unit);

/** 0xBBGGRR, as canvases keep their pixels. */
export function pixelOf(colour: string): number {
  const { r, g, b } = rgb(colour);
  return (b << 16) | (g << 8) | r;
}

/** Colour of each option; those that share a hue are told apart by lightness, as by their bars' height. */
export function optionColours(
  glyphs: readonly Glyph[],
  hues: readonly string[],
  dark: boolean,
): string[] {
  const shared = new Set(glyphs.map((g) => g.hue)).size < glyphs.length;
  return glyphs.map((glyph, i) =>
    shared
      ? colourAt(glyphs.length < 2 ? 0.5 : i / (glyphs.length - 1), dark)
      : (hues[glyph.hue - 1] ?? '#888'),
  );
}
