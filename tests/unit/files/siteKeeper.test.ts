import { describe, expect, it } from 'vitest';
import { onDemand } from '../../../src/serviceWorker/onDemand';
import { SiteKeeper } from '../../../src/serviceWorker/siteKeeper';
import { hashOf } from '#src/files/hashOf';
import type { BuiltFile } from '#src/files/kept/builtFile';
import { memoryCaches } from '../llm/memoryCaches';

const base = 'https://a.example/site/';
const portal = '<!doctype html><title>Sign in</title>';

const built = async (contents: Readonly<Record<string, string>>): Promise<BuiltFile[]> =>
  Promise.all(
    Object.entries(contents).map(async ([url, text]) => ({
      url,
      revision: await hashOf(new TextEncoder().encode(text)),
      bytes: text.length,
    })),
  );
const first = {
  'index.html': '<script src="./assets/index-1.js"></script>',
  'assets/index-1.js': 'start()',
  'nasbench201/table.bin': 'table',
  'nasbench201/hw.bin': 'hardware',
};

/** A host with these files, in front of which a portal may stand; and what it was asked for. */
function host(contents: Readonly<Record<string, string>>) {
  const state = { portal: false, asked: [] as string[] };
  const fetch = (input: RequestInfo | URL) => {
    const url = (input instanceof Request ? input.url : String(input)).slice(base.length);
    state.asked.push(url);
    if (input instanceof Request) {
      return Promise.resolve(new Response('', { headers: { 'x-from': 'network' } }));
    }
    if (state.portal) return Promise.resolve(new Response(portal));
    const text = contents[url];
    const headers = { 'content-type': 'text/plain', 'x-host': 'kept', 'content-encoding': 'gzip' };
    return Promise.resolve(
      text === undefined ? new Response('', { status: 404 }) : new Response(text, { headers }),
    );
  };
  return { state, fetch };
}
const get = (url: string) => new Request(base + url);

describe('the kept site', () => {
  it('is fetched on install, on-demand files later and once', async () => {
    const { state, fetch } = host(first);
    const caches = memoryCaches();
    const keeper = new SiteKeeper({ files: await built(first), base, caches, fetch, onDemand });
    await keeper.install();
    expect(state.asked.sort()).toEqual([
      'assets/index-1.js',
      'index.html',
      'nasbench201/table.bin',
    ]);
    for (const _ of [1, 2]) {
      expect(await (await keeper.respond(get('nasbench201/hw.bin')))?.text()).toBe('hardware');
    }
    expect(state.asked.filter((url) => url.endsWith('hw.bin'))).toHaveLength(1);
  });

  it('has the types of the endings, and the host’s other headers', async () => {
    const { fetch } = host(first);
    const files = await built(first);
    const keeper = new SiteKeeper({ files, base, caches: memoryCaches(), fetch, onDemand });
    const script = await keeper.respond(get('assets/index-1.js'));
    expect(script?.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script?.headers.get('x-host')).toBe('kept');
    expect(script?.headers.get('content-encoding')).toBeNull();
    expect(await (await keeper.respond(get('')))?.text()).toBe(first['index.html']);
  });

  it('does not keep a sign-in page, and installs nothing with one', async () => {
    const { state, fetch } = host(first);
    const caches = memoryCaches();
    const keeper = new SiteKeeper({ files: await built(first), base, caches, fetch, onDemand });
    state.portal = true;
    await expect(keeper.install()).rejects.toThrow('is not the file of this version');
    expect(await (await keeper.respond(get('nasbench201/hw.bin')))?.text()).toBe(portal);
    expect(caches.urls()).toEqual([]);
    state.portal = false;
    expect(await (await keeper.respond(get('nasbench201/hw.bin')))?.text()).toBe('hardware');
    await keeper.install();
    expect(caches.urls()).toHaveLength(4);
  });

  it('takes a page to which the host added something', async () => {
    const files = await built(first);
    const more = { ...first, 'index.html': `${first['index.html']}<!-- seen by host -->` };
    const caches = memoryCaches();
    const { fetch } = host(more);
    await new SiteKeeper({ files, base, caches, fetch, onDemand }).install();
    expect(caches.urls()).toHaveLength(3);
  });

  it('an update fetches what changed and drops what was replaced', async () => {
    const caches = memoryCaches();
    const before = new SiteKeeper({
      files: await built(first),
      base,
      caches,
      fetch: host(first).fetch,
      onDemand,
    });
    await before.install();
    const second = { ...first, 'nasbench201/table.bin': 'another table' };
    const { state, fetch } = host(second);
    const after = new SiteKeeper({ files: await built(second), base, caches, fetch, onDemand });
    await after.install();
    expect(state.asked).toEqual(['nasbench201/table.bin']);
    await after.tidy();
    expect(caches.urls()).toHaveLength(3);
    expect(await (await after.respond(get('nasbench201/table.bin')))?.text()).toBe('another table');
  });

  it('a version that lacks a file is not installed, and the one before goes on whole', async () => {
    const caches = memoryCaches();
    const { state, fetch } = host(first);
    const before = new SiteKeeper({ files: await built(first), base, caches, fetch, onDemand });
    await before.install();
    const second = {
      'index.html': '<script src="./assets/index-2.js"></script>',
      'assets/index-2.js': 'start(2)',
      'nasbench201/table.bin': 'another table',
    };
    const { ['assets/index-2.js']: _, ...onHost } = second;
    const update = { files: await built(second), base, caches, onDemand };
    await expect(
      new SiteKeeper({ ...update, fetch: host(onHost).fetch }).install(),
    ).rejects.toThrow('assets/index-2.js is not the file of this version');
    state.asked.length = 0;
    for (const [url, text] of Object.entries(first)) {
      if (!onDemand(url)) expect(await (await before.respond(get(url)))?.text()).toBe(text);
    }
    expect(state.asked).toEqual([]);
    // Once the host has the file, the update is whole, too.
    const after = new SiteKeeper({ ...update, fetch: host(second).fetch });
    await after.install();
    for (const [url, text] of Object.entries(second)) {
      expect(await (await after.respond(get(url)))?.text()).toBe(text);
    }
  });

  it('a page of the version before gets that version’s files until they are dropped', async () => {
    const caches = memoryCaches();
    const files = await built(first);
    await new SiteKeeper({ files, base, caches, fetch: host(first).fetch, onDemand }).install();
    const second = { 'index.html': 'x', 'nasbench201/table.bin': 'another table' };
    const { fetch } = host(second);
    const after = new SiteKeeper({ files: await built(second), base, caches, fetch, onDemand });
    await after.install();
    const old = files.find(({ url }) => url.endsWith('table.bin'))?.revision.slice(0, 16);
    const table = () => after.respond(get(`nasbench201/table.bin?sha256=${old}`));
    const script = () => after.respond(get('assets/index-1.js'));
    expect(await (await table())?.text()).toBe('table');
    expect(await (await script())?.text()).toBe('start()');
    await after.tidy();
    expect((await table())?.headers.get('x-from')).toBe('network');
    expect((await script())?.headers.get('x-from')).toBe('network');
  });

  it('leaves other addresses, other methods and other revisions to the network', async () => {
    const files = await built(first);
    const { fetch } = host(first);
    const keeper = new SiteKeeper({ files, base, caches: memoryCaches(), fetch, onDemand });
    const revision = files.find(({ url }) => url.endsWith('table.bin'))?.revision.slice(0, 16);
    expect(keeper.respond(get('other/page'))).toBeNull();
    expect(keeper.respond(new Request('https://b.example/site/index.html'))).toBeNull();
    expect(keeper.respond(new Request(`${base}index.html`, { method: 'POST' }))).toBeNull();
    expect(keeper.respond(get('nasbench201/table.bin?direct=1'))).toBeNull();
    // The host may be a version ahead.
    const other = await keeper.respond(get('nasbench201/table.bin?sha256=0123456789abcdef'));
    expect(other?.headers.get('x-from')).toBe('network');
    expect(keeper.respond(get(`nasbench201/table.bin?sha256=${revision}`))).not.toBeNull();
  });
});
