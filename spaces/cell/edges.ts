/** The six edges of a cell, in the order of the arch string: all inputs of node 1, of node 2, of node 3. */
export const edges = [
  { from: 0, to: 1 },
  { from: 0, to: 2 },
  { from: 1, to: 2 },
  { from: 0, to: 3 },
  { from: 1, to: 3 },
  { from: 2, to: 3 },
] as const;

/** What the nodes are called in drawings: node 0 is the cell's input, node 3 its output. */
export const nodes = ['in', '1', '2', 'out'] as const;

/** Name of an edge, `0→1`. */
export function edgeName(edge: { readonly from: number; readonly to: number }): string {
  return `${edge.from}→${edge.to}`;
}
