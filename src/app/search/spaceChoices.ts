import type { RunConfig } from '#src/search/config';

/** The spaces that a person can choose, each with how it is evaluated and one line on it. */
export const spaceChoices: readonly {
  readonly id: string;
  readonly space: RunConfig['space'];
  readonly evaluator: RunConfig['evaluator'];
  readonly title: string;
  readonly note: string;
}[] = [
  {
    id: 'table',
    space: 'nasbench201',
    evaluator: 'table',
    title: 'NAS-Bench-201',
    note: '15,625 cells, every accuracy known from the benchmark table.',
  },
  {
    id: 'cells',
    space: 'nasbench201',
    evaluator: 'supernet',
    title: 'Cells of a supernet',
    note: 'The same 15,625 cells, run live in this page with inherited weights.',
  },
  {
    id: 'mobilenet',
    space: 'mobilenet',
    evaluator: 'supernet',
    title: 'MobileNetV3 chain (OFA)',
    note: 'Resolution, depth, kernel and expansion; run live with inherited weights.',
  },
  {
    id: 'shufflenet',
    space: 'shufflenet',
    evaluator: 'supernet',
    title: 'ShuffleNetV2 chain (SPOS)',
    note: 'One of four blocks at each place; run live with inherited weights.',
  },
  {
    id: 'autoformer',
    space: 'autoformer',
    evaluator: 'supernet',
    title: 'Vision transformer (AutoFormer)',
    note: 'Depth, width, heads and MLP ratio; run live with inherited weights.',
  },
];
