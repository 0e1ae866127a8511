import type { Architecture } from '../space';
import { edges } from './edges';
import { none } from './operations';

/** Nodes that a signal from the input reaches. */
function reached(a: Architecture): boolean[] {
  const on = [true, false, false, false];
  for (const [e, edge] of edges.entries()) {
    if (a[e] !== none && on[edge.from]) on[edge.to] = true;
  }
  return on;
}

/** Whether a path without `none` leads from input to output. 341 cells have none and sit at chance. */
export function isConnected(a: Architecture): boolean {
  return reached(a)[3] === true;
}

/** For each edge, whether it lies on a path from input to output. */
export function liveEdges(a: Architecture): readonly boolean[] {
  const on = reached(a);
  const leads = [false, false, false, true];
  for (const [e, edge] of [...edges.entries()].reverse()) {
    if (a[e] !== none && leads[edge.to]) leads[edge.from] = true;
  }
  return edges.map((edge, e) => a[e] !== none && on[edge.from] === true && leads[edge.to] === true);
}
