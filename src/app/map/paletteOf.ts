import { colourAt, optionColours, pixelOf, steps } from './colouring';
import { inks } from './inks.svelte';
import type { MapModel } from './mapModel.svelte';

/** Colours of the points by their bins, 0xBBGGRR; one where nothing colours them. */
export function paletteOf({ colouring, atlas, kept }: MapModel): Uint32Array {
  if (colouring?.kind === 'column') {
    return Uint32Array.from({ length: steps }, (_, i) =>
      pixelOf(colourAt(i / (steps - 1), inks.dark)),
    );
  }
  if (colouring?.kind === 'dimension') {
    const glyphs = atlas?.space.dimensions[colouring.dimension]?.options.map((o) => o.glyph) ?? [];
    return Uint32Array.from(optionColours(glyphs, inks.all.hues, inks.dark), pixelOf);
  }
  const filtered = atlas !== null && kept.count < atlas.rows;
  return Uint32Array.of(pixelOf(inks.all.of(filtered ? 'navigator' : 'ink-2')));
}
