import { expect, test } from 'vitest';
import { loadHardware, loadProxies, loadSeeds, loadTable } from '#src/evaluate/loadTable';
import { readPack } from '#tests/tools/nodeTable';

/** A site that serves the committed packs, and the addresses it was asked for. */
function site(answer?: (file: string) => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch = async (address: RequestInfo | URL): Promise<Response> => {
    asked.push(String(address).replace(/\?sha256=[0-9a-f]{16}$/, ''));
    const file = new URL(String(address)).pathname.split('/').at(-1) ?? '';
    return answer === undefined ? new Response(await readPack(file)) : answer(file);
  };
  return { asked, fetch };
}

test('the table is fetched once, below the site’s own folder', async () => {
  const { asked, fetch } = site();
  const [a, b] = await Promise.all([
    loadTable('https://a.example/sextant/', fetch),
    loadTable(new URL('https://a.example/sextant/'), fetch),
  ]);
  expect(a).toBe(b);
  expect(a.accuracy(9930, { dataset: 'cifar100', split: 'test', epochs: 200 })).toBe(73.5133);
  expect(asked).toEqual(['https://a.example/sextant/nasbench201/table.bin']);
});

test('each further pack is fetched when asked for', async () => {
  const { asked, fetch } = site();
  const base = 'https://b.example/';
  await loadTable(base, fetch);
  expect(asked).toHaveLength(1);
  expect((await loadSeeds(base, fetch)).accuracy(0, 'c10_val', 0)).toBe(82.092);
  expect((await loadHardware(base, fetch)).value(0, 'cifar10', 'fpga_energy')).toBe(18.0107);
  expect((await loadProxies(base, fetch)).value(0, 'cifar10', 'nwot')).toBe(738.276);
  expect(asked.map((address) => address.slice(base.length))).toEqual(
    ['table', 'seeds', 'hw', 'zc'].map((name) => `nasbench201/${name}.bin`),
  );
});

test('a failure is told with its address, and may be tried again', async () => {
  const base = 'https://c.example/';
  const missing = site(() => new Response('', { status: 404 }));
  await expect(loadTable(base, missing.fetch)).rejects.toMatchObject({
    name: 'PackError',
    code: 'unreachable',
    message: expect.stringMatching(
      /^https:\/\/c\.example\/nasbench201\/table\.bin\?sha256=\w+: the server answered 404/,
    ) as unknown,
  });
  const cause = new TypeError('Failed to fetch');
  const offline = site(() => Promise.reject(cause));
  await expect(loadTable(base, offline.fetch)).rejects.toMatchObject({
    code: 'unreachable',
    cause: { cause },
  });
  const page = site(() => new Response('<!doctype html>'));
  await expect(loadTable(base, page.fetch)).rejects.toMatchObject({
    code: 'not-a-pack',
    message: expect.stringContaining('a web page came in place of this file') as unknown,
  });
  const old = site(async () => new Response((await readPack('hw.bin')).slice(0, 1000)));
  await expect(loadTable(base, old.fetch)).rejects.toMatchObject({
    code: 'not-a-pack',
    message: expect.stringContaining('not the file of this version (1000 bytes came') as unknown,
  });
  await expect(loadTable(base, site().fetch)).resolves.toBeDefined();
});
