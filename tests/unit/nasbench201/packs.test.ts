import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hardwareMetrics } from '#spaces/nasbench201/hardware';
import { decodeHardware } from '#spaces/nasbench201/hardwareTable';
import { prefixOf, tableDatasets } from '#spaces/nasbench201/figures';
import { columnSha256 } from '#spaces/pack/write/columnSha256';
import { proxyDatasets, proxyIds } from '#spaces/nasbench201/proxies';
import { decodeProxies, scoredCells } from '#spaces/nasbench201/proxyTable';
import { trialSeries } from '#spaces/nasbench201/seeds';
import { readPack, readSeeds } from '#tests/tools/nodeTable';
import { allCells } from './allCells';
import { entryOf, manifest } from './manifest';

function expectColumns(pack: string, columns: Map<string, Iterable<number | undefined>>) {
  expect([...columns.keys()].sort()).toEqual(
    entryOf(pack)
      .columns.map((c) => c.name)
      .sort(),
  );
  for (const { name, sha256 } of entryOf(pack).columns) {
    expect([name, columnSha256(columns.get(name) ?? [])]).toEqual([name, sha256]);
  }
}

test('the manifest states each pack’s bytes, source, licence and citation', async () => {
  expect(Object.keys(manifest.packs)).toEqual(['table', 'seeds', 'hw', 'zc']);
  for (const entry of Object.values(manifest.packs)) {
    const bytes = await readPack(entry.file);
    expect(bytes.length).toBe(entry.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256);
    expect(entry.licence).toMatch(/^(MIT|Apache-2\.0)/);
    expect(entry.source).toContain('github.com/');
    expect(entry.citations.length).toBeGreaterThan(0);
  }
});

test('the packs keep to what may be served', () => {
  const bytes = (name: string) => entryOf(name).bytes;
  expect(bytes('table')).toBeLessThanOrEqual(450 * 1024);
  expect(bytes('hw') + bytes('seeds') + bytes('zc')).toBeLessThanOrEqual(1.5e6);
});

test('every single trial is the source’s', async () => {
  const seeds = await readSeeds();
  const columns = new Map<string, (number | undefined)[]>();
  for (const series of trialSeries) {
    const names = series === 'c10_test' ? ['r1', 'r2', 'r3'] : ['s777', 's888', 's999'];
    for (const [trial, name] of names.entries()) {
      columns.set(
        `${series}_${name}`,
        allCells.map((_, i) => seeds.accuracy(i, series, trial)),
      );
    }
  }
  columns.set(
    'n_runs_v11',
    allCells.map((_, i) => seeds.runsV11(i)),
  );
  expectColumns('seeds', columns);
  expect(seeds.accuracy(9075, 'in16_valtest', 1)).toBe(0.2);
  expect(seeds.accuracy(9075, 'in16_valtest', 2)).toBeUndefined();
});

test('every hardware figure is the source’s', async () => {
  const hardware = await decodeHardware(await readPack('hw.bin'));
  const columns = new Map<string, Iterable<number>>();
  for (const dataset of tableDatasets) {
    for (const { id } of hardwareMetrics) {
      columns.set(`${prefixOf(dataset)}_${id}`, hardware.column(dataset, id));
    }
  }
  expectColumns('hw', columns);
  expect(hardware.value(9873, 'cifar100', 'edgegpu_latency')).toBe(10.321);
  expect(hardware.value(9873, 'cifar10', 'edgetpu_latency')).toBeUndefined();
  const untaken = allCells.filter((_, i) =>
    Number.isNaN(hardware.column('cifar100', 'edgetpu_latency')[i]),
  );
  expect(untaken).toHaveLength(4_699);
});

test('every zero-cost score is the source’s', async () => {
  const proxies = await decodeProxies(await readPack('zc.bin'));
  const scored = scoredCells();
  expect(scored).toHaveLength(9_445);
  const columns = new Map<string, (number | undefined)[]>();
  for (const dataset of proxyDatasets) {
    for (const id of proxyIds) {
      columns.set(
        `${prefixOf(dataset)}_${id}`,
        scored.map((i) => proxies.value(i, dataset, id)),
      );
    }
  }
  expectColumns('zc', columns);
  expect(proxies.value(0, 'cifar10', 'synflow')).toBe(46.3609);
  expect(proxies.value(1, 'imagenet16-120', 'grasp')).toBe(2.76594);
  expect(proxies.value(1651, 'cifar10', 'jacov')).toBeUndefined();
  expect(proxies.value(1651, 'cifar10', 'snip')).toBe(0);
});
