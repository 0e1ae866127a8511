import { expect, test } from 'vitest';
import { loadBenchmark } from '#spaces/registry';
import { siteReader } from '#src/evaluate/readSiteFile';
import { readPublic } from '#tests/tools/nodeTable';
import { defaultConfig } from '#tests/unit/benchmarks';

/** A site that serves the committed packs, and the addresses it was asked for. */
function site(base: string, answer?: () => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch = async (address: RequestInfo | URL): Promise<Response> => {
    const path = String(address).slice(base.length);
    asked.push(path);
    return answer === undefined ? new Response(await readPublic(path)) : answer();
  };
  return { asked, read: siteReader(base, fetch) };
}

async function open(read: ReturnType<typeof siteReader>, settings = defaultConfig.settings) {
  const { scoring } = await loadBenchmark('nasbench201');
  if (scoring.kind !== 'table') throw new Error('no table');
  return scoring.open({ ...defaultConfig, settings }, read);
}

test('a file is fetched once, below the site’s own folder', async () => {
  const { asked, read } = site('https://a.example/sextant/');
  const [a] = await Promise.all([open(read), open(read)]);
  expect(a.column('test')[9930]).toBeGreaterThan(0);
  expect(asked).toEqual(['nasbench201/table.bin']);
});

test('each further pack is fetched when a column first needs it', async () => {
  const { asked, read } = site('https://b.example/');
  const figures = await open(read);
  expect(() => figures.column('fpga_energy')).toThrow(RangeError);
  await figures.load(['fpga_energy', 'zc_nwot']);
  await figures.load(['fpga_latency']);
  expect(figures.column('fpga_energy')[0]).toBe(18.0107);
  expect(figures.column('zc_nwot')[0]).toBe(738.276);
  await open(read, { epochs: '200', accuracy: 'trial' });
  const packs = ['table', 'hw', 'zc', 'seeds'];
  expect(asked).toEqual(packs.map((name) => `nasbench201/${name}.bin`));
});

test('a failure is told with its address, and may be tried again', async () => {
  const base = 'https://c.example/';
  const missing = site(base, () => new Response('', { status: 404 }));
  await expect(open(missing.read)).rejects.toMatchObject({
    name: 'PackError',
    code: 'unreachable',
    file: 'https://c.example/nasbench201/table.bin',
    message: 'https://c.example/nasbench201/table.bin: the server answered 404',
  });
  const cause = new TypeError('Failed to fetch');
  const offline = site(base, () => Promise.reject(cause));
  await expect(open(offline.read)).rejects.toMatchObject({ code: 'unreachable', cause });
  await expect(open(site(base).read)).resolves.toBeDefined();
});

test('what is no pack is named', async () => {
  const { read } = site('https://d.example/', () => new Response('<!doctype html>'));
  await expect(open(read)).rejects.toMatchObject({ code: 'not-a-pack' });
});
