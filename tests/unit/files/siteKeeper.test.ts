import { describe, expect, it } from 'vitest';
import { onDemand } from '../../../src/serviceWorker/onDemand';
import { SiteKeeper, type BuiltFile } from '../../../src/serviceWorker/siteKeeper';
import { hashOf } from '#src/files/hashOf';
import { memoryCaches } from '../llm/memoryCaches';

const base = 'https://a.example/site/';
const portal = '<!doctype html><title>Sign in</title>';

const built = async (contents: Readonly<Record<string, string>>): Promise<BuiltFile[]> =>
  Promise.all(
    Object.entries(contents).map(async ([url, text]) => ({
      url,
      revision: await hashOf(new TextEncoder().encode(text)),
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
    const url = String(input).slice(base.length);
    state.asked.push(url);
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

  it('leaves other addresses, other methods and other revisions to the network', async () => {
    const files = await built(first);
    const { fetch } = host(first);
    const keeper = new SiteKeeper({ files, base, caches: memoryCaches(), fetch, onDemand });
    const revision = files.find(({ url }) => url.endsWith('table.bin'))?.revision.slice(0, 16);
    expect(keeper.respond(get('other/page'))).toBeNull();
    expect(keeper.respond(new Request('https://b.example/site/index.html'))).toBeNull();
    expect(keeper.respond(new Request(`${base}index.html`, { method: 'POST' }))).toBeNull();
    expect(keeper.respond(get('nasbench201/table.bin?sha256=0123456789abcdef'))).toBeNull();
    expect(keeper.respond(get(`nasbench201/table.bin?sha256=${revision}`))).not.toBeNull();
  });
});
