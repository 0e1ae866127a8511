import { curveAt } from '../../pack/curve';
import { columnName, type Figure, figures, imagesOf } from '../figures';
import { fromIndex } from '../../cell/officialIndex';
import { trialsOf } from '../table';
import { encodePack, type Residuals } from '../../pack/write/encodePack';
import { fitCurve } from '../../pack/write/fitCurve';
import type { Csv } from '../../pack/write/readCsv';

/** The column that says most about a figure among those before it. */
function referenceOf({ dataset, split, epochs }: Figure): Figure | null {
  if (split === 'test') return { dataset, split: 'val', epochs };
  if (epochs === 12) return { dataset, split, epochs: 200 };
  if (dataset === 'cifar10') return null;
  return { dataset: dataset === 'cifar100' ? 'cifar10' : 'cifar100', split: 'test', epochs };
}

function accuracyColumn(csv: Csv, figure: Figure, trials: readonly number[]): Residuals {
  const name = columnName(figure);
  const ticks = csv.all(name).map((value) => Math.round(value * 1e4));
  const reference = referenceOf(figure);
  const from = reference === null ? null : columnName(reference);
  const x = from === null ? [] : csv.all(from).map((value) => Math.round(value * 1e4));
  const curve = from === null ? { from, x: [0], y: [890_000] } : fitCurve(from, x, ticks, 32);
  const values = ticks.map((tick, index) => {
    const steps = imagesOf(figure) * trialsOf(figure, trials[index] ?? 0);
    const correct = Math.round((tick * steps) / 1e6);
    const expected = Math.round((curveAt(curve, x[index] ?? 0) * steps) / 1e6);
    return correct - expected;
  });
  return { name, values, curve };
}

/** Effect of each operation on each edge: the mean over its cells, less the overall mean. */
function edgeEffects(ticks: readonly number[]): number[][] {
  const mean = ticks.reduce((a, b) => a + b, 0) / ticks.length;
  const sums = Array.from({ length: 6 }, () => new Array<number>(5).fill(0));
  ticks.forEach((tick, index) => {
    fromIndex(index).forEach((o, e) => {
      const row = sums[e];
      if (row !== undefined) row[o] = (row[o] ?? 0) + tick;
    });
  });
  return sums.map((row) => row.map((sum) => Math.round(sum / 3125 - mean + mean / 6)));
}

function secondsColumns(csv: Csv): Residuals[] {
  const [c10, c100, in16] = ['c10valid', 'c100', 'in16'].map((name) =>
    csv.all(`sec_per_epoch_${name}`).map((value) => Math.round(value * 1e4)),
  );
  if (c10 === undefined || c100 === undefined || in16 === undefined) return [];
  const perEdge = edgeEffects(in16);
  const expected = (index: number) =>
    fromIndex(index).reduce((sum, o, e) => sum + (perEdge[e]?.[o] ?? 0), 0);
  const rounding = (ticks: readonly number[], ratio: number) =>
    ticks.map((tick, index) => tick - Math.round((in16[index] ?? 0) / ratio));
  return [
    { name: 'sec_per_epoch_in16', perEdge, values: in16.map((tick, i) => tick - expected(i)) },
    { name: 'sec_per_epoch_c10valid', values: rounding(c10, 6.068) },
    { name: 'sec_per_epoch_c100', values: rounding(c100, 3.034) },
  ];
}

/** The main table: twelve accuracies as counts of right answers, number of trials, seconds per epoch. */
export function packTable(csv: Csv): Buffer {
  const trials = csv.all('n_seeds');
  return encodePack('table', [
    { name: 'n_seeds', values: trials },
    ...figures.map((figure) => accuracyColumn(csv, figure, trials)),
    ...secondsColumns(csv),
  ]);
}
