/**
 * Writes the packs and their manifest from the CSV tables:
 * `npx tsx spaces/nasbench201/pack/main.ts <folder of the CSV files> [<folder to write to>]`
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { version } from '../../pack/packFormat';
import { decodeTable } from '../table';
import { columnSha256 } from '../../pack/write/columnSha256';
import { packDecimals } from '../../pack/write/packDecimals';
import { packSeeds } from './packSeeds';
import { packTable } from './packTable';
import { Csv } from '../../pack/write/readCsv';
import { sources } from './sources';

type Name = keyof typeof sources;
type Column = readonly (number | undefined)[];

const folder = argv[2];
if (folder === undefined) throw new Error('name the folder of the CSV files');
const out = argv[3] ?? fileURLToPath(new URL('../../../public/nasbench201/', import.meta.url));
const csvOf = (file: string) => new Csv(join(folder, file));

/** Columns that the reader computes (see `sources.ts`). */
const computed = { hw: /fpga_energy|c100_fpga/, zc: /_params$/ };
const notFinite = -1e8;

function entry(name: Name, bytes: Buffer, columns: readonly [string, Column][]) {
  writeFileSync(join(out, `${name}.bin`), bytes);
  return {
    file: `${name}.bin`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...sources[name],
    columns: columns.map(([column, values]) => ({ name: column, sha256: columnSha256(values) })),
  };
}

const numbersOf = (csv: Csv, names: readonly string[]) =>
  names.map((name): [string, Column] => [
    name,
    csv.numbers(name).map((value) => (value === notFinite ? undefined : value)),
  ]);

function decimals(name: 'hw' | 'zc', csv: Csv) {
  const columns = numbersOf(
    csv,
    csv.names.filter((n) => /^(c10|c100|in16)_/.test(n)),
  );
  const stored = columns
    .filter(([column]) => !computed[name].test(column))
    .map(([column, values]) => ({ name: column, values }));
  return entry(name, packDecimals(name, stored), columns);
}

/** Columns of the main table that code computes; their checksums are what a test compares with. */
function computedColumns(csv: Csv) {
  return [
    ...['arch_string', 'arch_code'].map((name) => ({ name, sha256: columnSha256(csv.text(name)) })),
    ...csv.names
      .filter((name) => /^(iso_rep|(flops|params)_M_)/.test(name))
      .map((name) => ({ name, sha256: columnSha256(csv.all(name)) })),
  ];
}

const main = csvOf('nasbench201.csv');
const mainBytes = packTable(main);
const table = await decodeTable(new Uint8Array(mainBytes));
const trials = csvOf('nasbench201_seeds.csv');
const kept = main.names.filter((n) => /^(c10|c100|in16)_|^sec_|^n_seeds$/.test(n));

const manifest = {
  format: version,
  checksums:
    'A pack has the SHA-256 of its bytes, a column that of its values as decimal text, one a line, empty where there is none.',
  packs: {
    table: {
      ...entry('table', mainBytes, numbersOf(main, kept)),
      computed: computedColumns(main),
    },
    seeds: entry('seeds', packSeeds(trials, table), numbersOf(trials, trials.names.slice(2))),
    hw: decimals('hw', csvOf('hw_nas_bench.csv')),
    zc: decimals('zc', csvOf('nb201_zc_proxies.csv')),
  },
};
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
