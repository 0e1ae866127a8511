import type { Architecture } from '../space';
import { cells, fromDense, toDense } from './dense';
import { edges } from './edges';
import { toIndex } from './officialIndex';
import { none, operations, skip } from './operations';

/**
 * The benchmark's own rule for isomorphic cells, `CellStructure.to_unique_str(consider_zero=True)`:
 * `none` gives zero, `skip_connect` repeats its input, and the inputs of a node are sorted. As there,
 * a sum of zeros (`#+#`) is not read as zero again, which leaves 6,466 classes.
 */
export function uniqueString(a: Architecture): string {
  const nodes = ['0'];
  for (let to = 1; to < 4; to++) {
    const inputs: string[] = [];
    for (const [e, edge] of edges.entries()) {
      if (edge.to !== to) continue;
      const operation = a[e] ?? none;
      const input = nodes[edge.from] ?? '#';
      if (operation === none || input === '#') inputs.push('#');
      else if (operation === skip) inputs.push(input);
      else inputs.push(`(${input})@${operations[operation]?.name ?? '?'}`);
    }
    nodes.push(inputs.sort().join('+'));
  }
  return nodes[3] ?? '';
}

let keys: readonly string[] | undefined;

function allKeys(): readonly string[] {
  const least = new Map<string, number>();
  const unique = Array.from({ length: cells }, (_, dense) => {
    const a = fromDense(dense);
    const text = uniqueString(a);
    least.set(text, Math.min(least.get(text) ?? cells, toIndex(a)));
    return text;
  });
  return unique.map((text) => String(least.get(text)));
}

/**
 * Canonical key of a cell: the smallest official index among the cells with the same
 * {@link uniqueString}, as decimal text. The 15,625 keys are computed once, on first use.
 */
export function canonicalKey(a: Architecture): string {
  keys ??= allKeys();
  return keys[toDense(a)] ?? '';
}
