import { expect, test } from 'vitest';
import { siteReader } from '#src/evaluate/readSiteFile';
import { readPack } from '#tests/tools/nodeTable';

/** A site that serves the committed packs, and the addresses it was asked for. */
function site(answer?: (file: string) => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch = async (address: RequestInfo | URL): Promise<Response> => {
    const url = new URL(String(address));
    url.search = '';
    asked.push(url.href);
    const file = url.pathname.split('/').at(-1) ?? '';
    return answer === undefined ? new Response(await readPack(file)) : answer(file);
  };
  return { asked, fetch };
}

test('a file is fetched once, below the site’s own folder', async () => {
  const { asked, fetch } = site();
  const read = siteReader('https://a.example/sextant/', fetch);
  const [a, b] = await Promise.all([
    read('nasbench201/table.bin'),
    siteReader(new URL('https://a.example/sextant/'), fetch)('nasbench201/table.bin'),
  ]);
  expect(a).toBe(b);
  expect(asked).toEqual(['https://a.example/sextant/nasbench201/table.bin']);
});

test('a failure is told with its address and what came, and may be tried again', async () => {
  const read = (answers: ReturnType<typeof site>) =>
    siteReader('https://c.example/', answers.fetch)('nasbench201/table.bin');
  await expect(read(site(() => new Response('', { status: 404 })))).rejects.toMatchObject({
    name: 'PackError',
    code: 'unreachable',
    message: expect.stringMatching(
      /^https:\/\/c\.example\/nasbench201\/table\.bin.* 404/,
    ) as unknown,
  });
  const cause = new TypeError('Failed to fetch');
  await expect(read(site(() => Promise.reject(cause)))).rejects.toMatchObject({
    code: 'unreachable',
    cause: { cause },
  });
  await expect(read(site(() => new Response('<!doctype html>')))).rejects.toMatchObject({
    code: 'not-a-pack',
    message: expect.stringContaining('a web page came in place of this file') as unknown,
  });
  const older = site(async () => new Response((await readPack('hw.bin')).slice(0, 1000)));
  await expect(read(older)).rejects.toMatchObject({
    code: 'not-a-pack',
    message: expect.stringContaining('not the file of this version (1000 bytes came') as unknown,
  });
  await expect(read(site())).resolves.toBeDefined();
});
