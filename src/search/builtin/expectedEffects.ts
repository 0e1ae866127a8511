/**
 * Effects of single options that a prior expects, shape [dimensions][options]: around 0 in each dimension.
 * @param strengths 0 to 1 @param gain from the weakest option to the strongest
 */
export function expectedEffects(
  strengths: readonly (readonly number[])[],
  gain: number,
): number[][] {
  return strengths.map((row) => {
    const mean = row.reduce((sum, strength) => sum + strength, 0) / row.length;
    return row.map((strength) => gain * (strength - mean));
  });
}
