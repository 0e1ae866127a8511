/** `seed 11`, `seeds 1, 2, 5`, `seeds 1 to 60`. */
export function seedWords(seeds: readonly number[]): string {
  const sorted = [...new Set(seeds)].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (sorted.length === 1) return `seed ${first}`;
  const dense = first !== undefined && last !== undefined && last - first === sorted.length - 1;
  if (dense && sorted.length > 2) return `seeds ${first} to ${last}`;
  const shown = sorted.slice(0, 8).join(', ');
  return `seeds ${shown}${sorted.length > 8 ? ` and ${sorted.length - 8} more` : ''}`;
}
