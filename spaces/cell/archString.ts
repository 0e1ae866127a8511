import type { Architecture, Decoded, DecodeError } from '../space';
import { edgeName, edges } from './edges';
import { operations } from './operations';

/** Operation indices to the official arch string, `|op~0|+|op~0|op~1|+|op~0|op~1|op~2|`. */
export function toArchString(a: Architecture): string {
  const part = (to: number) =>
    edges
      .flatMap((edge, e) =>
        edge.to === to ? [`${operations[a[e] ?? 0]?.name ?? '?'}~${edge.from}`] : [],
      )
      .join('|');
  return [1, 2, 3].map((to) => `|${part(to)}|`).join('+');
}

const wrong = (message: string): DecodeError => ({ ok: false, message });

/** The official arch string to operation indices; the message names the first edge that is wrong. */
export function fromArchString(text: string): Decoded {
  const parts = text.trim().split('+');
  if (parts.length !== 3) return wrong(`an arch string has 3 nodes, this one has ${parts.length}`);
  const architecture: number[] = [];
  for (const [i, part] of parts.entries()) {
    const node = i + 1;
    const entries = part.split('|');
    if (entries.shift() !== '' || entries.pop() !== '') {
      return wrong(`node ${node}: must begin and end with "|"`);
    }
    const wanted = edges.filter((edge) => edge.to === node);
    if (entries.length !== wanted.length) {
      return wrong(`node ${node}: has ${entries.length} inputs, must have ${wanted.length}`);
    }
    for (const [k, edge] of wanted.entries()) {
      const entry = entries[k] ?? '';
      const [name, from, ...rest] = entry.split('~');
      if (rest.length > 0 || from === undefined) {
        const wantedForm = `"operation~${edge.from}"`;
        return wrong(`edge ${edgeName(edge)}: must be ${wantedForm}, not "${entry}"`);
      }
      if (from !== String(edge.from)) {
        return wrong(`edge ${edgeName(edge)}: must end in "~${edge.from}", not "~${from}"`);
      }
      const operation = operations.findIndex((o) => o.name === name);
      if (operation < 0) {
        return wrong(`edge ${edgeName(edge)}: unknown operation "${name ?? ''}"`);
      }
      architecture.push(operation);
    }
  }
  return { ok: true, architecture };
}
