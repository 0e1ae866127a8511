import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { columnSha256 } from '#spaces/pack/write/columnSha256';
import { packSeeds } from '#spaces/nasbench201/pack/packSeeds';
import { packTable } from '#spaces/nasbench201/pack/packTable';
import { Csv } from '#spaces/pack/write/readCsv';
import { readPack, readTable } from '#tests/tools/nodeTable';
import { entryOf } from './manifest';

/** The folder of the CSV tables, where somebody has them: they are not part of the repository. */
const folder = env['SEXTANT_DATA'] ?? '';

describe.skipIf(!existsSync(join(folder, 'nasbench201.csv')))('the source tables', () => {
  test.each([
    ['table', 'nasbench201.csv'],
    ['seeds', 'nasbench201_seeds.csv'],
    ['hw', 'hw_nas_bench.csv'],
    ['zc', 'nb201_zc_proxies.csv'],
  ])('%s: the manifest has their checksums', (pack, file) => {
    const csv = new Csv(join(folder, file));
    const { columns, computed = [] } = entryOf(pack);
    for (const { name, sha256 } of [...columns, ...computed]) {
      const values = name.startsWith('arch_')
        ? csv.text(name)
        : csv.numbers(name).map((value) => (value === -1e8 ? undefined : value));
      expect([name, columnSha256(values)]).toEqual([name, sha256]);
    }
    const left = csv.names.filter(
      (name) => ![...columns, ...computed].some((c) => c.name === name),
    );
    expect(left.every((name) => ['index', 'arch_string', 'arch_code'].includes(name))).toBe(true);
  });

  test('the committed packs are what the packer makes of them', async () => {
    const plain = async (file: string) => gunzipSync(await readPack(file));
    const main = gunzipSync(packTable(new Csv(join(folder, 'nasbench201.csv'))));
    expect(main.equals(await plain('table.bin'))).toBe(true);
    const trials = new Csv(join(folder, 'nasbench201_seeds.csv'));
    const packed = gunzipSync(packSeeds(trials, await readTable()));
    expect(packed.equals(await plain('seeds.bin'))).toBe(true);
  });
});
