import { fromCode } from '../code';
import type { SearchSpace } from '../space';
import { fromArchString, toArchString } from './archString';
import { canonicalKey } from './canonical';
import { liveEdges } from './connectivity';
import { cells } from './dense';
import { description } from './describe';
import { edgeName, edges, nodes } from './edges';
import { operations } from './operations';
import { spellings } from './spellings';

const everyEdge = edges.map(() => true);

/**
 * The cell space of NAS-Bench-201 (Dong and Yang, ICLR 2020): five operations on six edges. The compact
 * code is the arch code, the serial form the official arch string.
 */
export const cellSpace: SearchSpace = {
  id: 'cell',
  title: 'Cells',
  size: cells,
  dimensions: edges.map((edge) => ({
    name: edgeName(edge),
    short: edgeName(edge),
    options: operations,
  })),
  encode: toArchString,
  decode: (text) => (text.includes('|') ? fromArchString(text) : fromCode(cellSpace, text.trim())),
  key: canonicalKey,
  active: () => everyEdge,
  describe: () => description,
  used: liveEdges,
  spellings,
  draw: () => ({
    kind: 'cell',
    nodes,
    edges: edges.map((edge, dimension) => ({ ...edge, dimension })),
  }),
};
