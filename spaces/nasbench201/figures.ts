/** The data sets of the benchmark. */
export const tableDatasets = ['cifar10', 'cifar100', 'imagenet16-120'] as const;
export type TableDataset = (typeof tableDatasets)[number];

/** Which accuracy of a cell is meant. `epochs` names a training schedule, not a point within one. */
export interface Figure {
  readonly dataset: TableDataset;
  readonly split: 'val' | 'test';
  readonly epochs: 12 | 200;
}

const prefix = { cifar10: 'c10', cifar100: 'c100', 'imagenet16-120': 'in16' } as const;

/** Short name of a data set in the columns, `c10`. */
export const prefixOf = (dataset: TableDataset) => prefix[dataset];

/** The one function from a figure to the column that holds it, `c10_val_200`. */
export function columnName({ dataset, split, epochs }: Figure): string {
  return `${prefix[dataset]}_${split}_${epochs}`;
}

/** Images that an accuracy counts over. CIFAR-10 validates on half of its training images. */
export function imagesOf({ dataset, split }: Pick<Figure, 'dataset' | 'split'>): number {
  if (dataset === 'cifar10') return split === 'val' ? 25_000 : 10_000;
  return dataset === 'cifar100' ? 5_000 : 3_000;
}

/** All twelve figures, in the order of the pack: a column is predicted from an earlier one. */
export const figures: readonly Figure[] = ([200, 12] as const).flatMap((epochs) =>
  tableDatasets.flatMap((dataset) =>
    (['val', 'test'] as const).map((split) => ({ dataset, split, epochs })),
  ),
);
