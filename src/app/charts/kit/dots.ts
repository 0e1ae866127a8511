/** Dots of one path. */
const each = 100;

/**
 * Dots as paths of a hundred: thousands of elements would take longer than a frame. What lies over each other
 * in different hundreds is darker, as it is with single dots.
 * @param places pixels @param r radius, pixels
 */
export function dots(
  places: readonly { readonly x: number; readonly y: number }[],
  r: number,
): string[] {
  const paths: string[] = [];
  for (let from = 0; from < places.length; from += each) {
    let path = '';
    for (const { x, y } of places.slice(from, from + each)) {
      path += `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    }
    paths.push(path);
  }
  return paths;
}
