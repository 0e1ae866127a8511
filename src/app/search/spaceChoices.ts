import type { RunConfig } from '#src/search/config';

/** The spaces that a person can choose, with one line on each. */
export const spaceChoices: readonly {
  readonly id: RunConfig['space'];
  readonly title: string;
  readonly note: string;
}[] = [
  {
    id: 'nasbench201',
    title: 'NAS-Bench-201',
    note: '15,625 cells, every accuracy known from the benchmark table.',
  },
];
