/**
 * Writes the pack from the CSV table:
 * `npx tsx spaces/nasbench-macro/pack/main.ts <folder of the CSV files> [<folder to write to>]`
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { columnSha256 } from '../../pack/write/columnSha256';
import { encodePack } from '../../pack/write/encodePack';
import { Csv } from '../../pack/write/readCsv';
import { middle, trainedCodes, trialNames } from '../trials';

const folder = argv[2];
if (folder === undefined) throw new Error('name the folder of the CSV files');
const out = argv[3] ?? fileURLToPath(new URL('../../../public/nasbench-macro/', import.meta.url));
const csv = new Csv(join(folder, 'nasbench_macro.csv'));
const rowOf = new Map(csv.text('arch').map((code, row) => [code, row]));
const hundredths = trialNames.map((name) => {
  const column = csv.all(name);
  return trainedCodes().map((code) => Math.round((column[rowOf.get(code) ?? -1] ?? NaN) * 100));
});
const [first = [], ...rest] = hundredths;
const bytes = encodePack('macro', [
  { name: 'acc_1', values: first.map((n) => n - middle) },
  ...rest.map((column, i) => ({
    name: trialNames[i + 1] ?? '',
    values: column.map((n, row) => n - (first[row] ?? 0)),
  })),
]);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'table.bin'), bytes);
const manifest = {
  file: 'table.bin',
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  source: 'data/nas-bench-macro_cifar10.json of github.com/xiusu/NAS-Bench-Macro',
  licence: 'Apache-2.0 (Copyright 2021 Xiu Su)',
  citation:
    'Xiu Su, Tao Huang, Yanxi Li, Shan You, Fei Wang, Chen Qian, Changshui Zhang, Chang Xu. Prioritized Architecture Sampling with Monto-Carlo Tree Search. CVPR 2021.',
  notes: [
    'Accuracies are the best epoch on test images, per cent, two decimals; there are no validation figures.',
    'The 3,969 normal forms are stored; all other codes share the figures of theirs.',
    'FLOPs and parameters are computed by formula and not stored.',
  ],
  // Of all 6,561 rows, in the order of the source.
  columns: [...trialNames, 'mean_acc', 'params', 'flops'].map((name) => ({
    name,
    sha256: columnSha256(csv.all(name)),
  })),
};
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
