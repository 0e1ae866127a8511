import { fromCode } from '../code';
import type { SearchSpace } from '../space';
import { fromArchString, toArchString } from './archString';
import { canonicalKey } from './canonical';
import { cellCost } from './cost';
import { cells } from './dense';
import { description } from './describe';
import { edgeName, edges, nodes } from './edges';
import { operations } from './operations';

const everyEdge = edges.map(() => true);

/**
 * The cell space of NAS-Bench-201 (Dong and Yang, ICLR 2020): five operations on six edges. The compact
 * code is the arch code, the serial form the official arch string.
 */
export const nasbench201: SearchSpace = {
  id: 'nasbench201',
  title: 'NAS-Bench-201',
  size: cells,
  dimensions: edges.map((edge) => ({
    name: edgeName(edge),
    short: edgeName(edge),
    options: operations,
  })),
  encode: toArchString,
  decode: (text) =>
    text.includes('|') ? fromArchString(text) : fromCode(nasbench201, text.trim()),
  key: canonicalKey,
  active: () => everyEdge,
  cost: cellCost,
  describe: () => description,
  draw: () => ({
    kind: 'cell',
    nodes,
    edges: edges.map((edge, dimension) => ({ ...edge, dimension })),
  }),
};
