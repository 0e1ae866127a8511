import { rightOfAll, trialImages, type TrialSeries, trialSeries } from '../seeds';
import type { NasBench201Table } from '../table';
import { encodePack, type Residuals } from '../../pack/write/encodePack';
import type { Csv } from '../../pack/write/readCsv';

function countsOf(csv: Csv, series: TrialSeries): (number | undefined)[][] {
  const suffixes = series === 'c10_test' ? ['r1', 'r2', 'r3'] : ['s777', 's888', 's999'];
  return suffixes.map((suffix) =>
    csv
      .numbers(`${series}_${suffix}`)
      .map((v) => (v === undefined ? undefined : Math.round((v / 100) * trialImages[series]))),
  );
}

function seriesColumns(csv: Csv, table: NasBench201Table, series: TrialSeries): Residuals[] {
  const [a, b, c] = countsOf(csv, series);
  const first: number[] = [];
  const second: (number | undefined)[] = [];
  a?.forEach((count, index) => {
    const all = rightOfAll(table, series, index);
    const [x, y, z] = [count ?? 0, b?.[index] ?? 0, c?.[index]];
    if (x + y + (z ?? 0) !== all)
      throw new RangeError(`${series}: trials of ${index} miss the mean`);
    first.push(x - Math.round(all / table.trials(index)));
    second.push(z === undefined ? undefined : y - Math.round((all - x) / 2));
  });
  return [
    { name: `${series}_0`, values: first },
    { name: `${series}_1`, values: second },
  ];
}

/** The single trials: all but one of each cell, as the distance of their counts from the mean. */
export function packSeeds(csv: Csv, table: NasBench201Table): Buffer {
  const runs = csv.all('n_runs_v11');
  return encodePack('seeds', [
    { name: 'n_runs_v11', values: runs.map((n, index) => n - table.trials(index)) },
    ...trialSeries.flatMap((series) => seriesColumns(csv, table, series)),
  ]);
}
