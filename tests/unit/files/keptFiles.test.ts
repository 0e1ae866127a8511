import { describe, expect, it } from 'vitest';
import { hashOf } from '#src/files/hashOf';
import { KeptFiles } from '#src/files/kept/keptFiles';
import { partOf } from '#src/files/kept/parts';
import { memoryCaches } from '../llm/memoryCaches';

const base = 'https://a.example/site/';
const text = 'figures';
const file = {
  url: 'tables/a.bin',
  revision: await hashOf(new TextEncoder().encode(text)),
  bytes: text.length,
};

/** A host whose file is this, and what it was asked for. */
function hosted(content: string) {
  const asked: string[] = [];
  const caches = memoryCaches();
  const fetch = (input: RequestInfo | URL) => {
    asked.push(String(input));
    return Promise.resolve(new Response(content));
  };
  const kept = new KeptFiles({ files: [file], base, caches, fetch, query: '?direct=1' });
  return { asked, caches, kept };
}

describe('the kept files', () => {
  it('are checked from the cache alone: missing, sound, damaged', async () => {
    const { asked, caches, kept } = hosted(text);
    expect(await kept.check(file)).toBe('missing');
    let seen = 0;
    await kept.keep(file, { onBytes: (bytes) => (seen += bytes) });
    expect(seen).toBe(text.length);
    expect(asked).toEqual([`${base}tables/a.bin?direct=1`]);
    expect(await kept.check(file)).toBe('sound');
    expect([...(await kept.kept())]).toEqual([file]);
    const cache = await caches.open(`sextant-files ${base}`);
    await cache.put(caches.urls()[0] ?? '', new Response('bits'));
    expect(await kept.check(file)).toBe('damaged');
    await kept.forget(file);
    expect(await kept.check(file)).toBe('missing');
    expect(asked).toHaveLength(1);
  });

  it('are not kept where another content comes, not even the second time', async () => {
    const { asked, caches, kept } = hosted('<!doctype html>sign in');
    await expect(kept.keep(file)).rejects.toThrow('tables/a.bin is not the file of this version');
    expect(asked).toHaveLength(2);
    expect(caches.urls()).toEqual([]);
  });

  it('are each of one part', () => {
    const parts = {
      'index.html': 'page',
      'assets/MapView-abc.js': 'page',
      'some-space/table.bin': 'tables',
      'recordings/first.jsonl': 'recordings',
      'assets/sextant-abc.gguf': 'own',
      'supernets/data/val.bin.gz': 'supernets',
      'assets/weights-abc.safetensors': 'supernets',
      'assets/ort-wasm-simd-threaded.asyncify-abc.wasm': 'gpu',
      'assets/ort-wasm-simd-threaded-abc.wasm': 'supernets',
      'assets/webllm.worker-abc.js': 'engines',
    };
    for (const [url, part] of Object.entries(parts)) expect(partOf(url), url).toBe(part);
  });
});
