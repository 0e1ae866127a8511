import type { Choice } from '../benchmark';
import { edges, nodes } from '../cell/edges';
import type { CellNetwork, CellOperation } from '../cellNetwork';
import type { Architecture } from '../space';
import type { TableDataset } from './figures';
import { datasetOf } from './openFigures';

/** In the order of the operation indices. */
const operations: readonly CellOperation[] = ['none', 'skip', 'conv1x1', 'conv3x3', 'pool'];
const images: Readonly<Record<TableDataset, { size: number; classes: number }>> = {
  cifar10: { size: 32, classes: 10 },
  cifar100: { size: 32, classes: 100 },
  'imagenet16-120': { size: 16, classes: 120 },
};

/** The paper's macro skeleton: three stages of five cells with 16, 32 and 64 channels. */
export const networkOf = (a: Architecture, choice: Choice): CellNetwork => ({
  ...images[datasetOf(choice)],
  stages: [16, 32, 64].map((channels) => ({ channels, cells: 5 })),
  nodes: nodes.length,
  edges: edges.map(({ from, to }, e) => ({ from, to, operation: operations[a[e] ?? 0] ?? 'none' })),
});
