/** SVG path of a best-so-far line: level until the next improvement, then straight to it. */
export function stepPath(points: readonly { x: number; y: number }[], end: number): string {
  let path = '';
  for (const { x, y } of points) path += path === '' ? `M${x} ${y}` : `H${x}V${y}`;
  return path === '' ? '' : `${path}H${end}`;
}
