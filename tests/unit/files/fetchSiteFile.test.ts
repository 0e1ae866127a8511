import { describe, expect, it, vi } from 'vitest';
import { fetchSiteFile, revisedAddress } from '#src/files/fetchSiteFile';
import { hashOf } from '#src/files/hashOf';
import { knownFiles } from '#src/files/knownFiles';
import { looksLikePage } from '#src/files/looksLikePage';
import { createHash } from 'node:crypto';

const bytes = (text: string) => new TextEncoder().encode(text);
const address = 'https://a.example/site/data.bin';
const known = { sha256: [await hashOf(bytes('the file'))], bytes: 8 };

/** A host that gives these answers, one after the other, and remembers how it was asked. */
function host(...answers: (string | number)[]) {
  const modes: (RequestCache | undefined)[] = [];
  const fetch = (_input: RequestInfo | URL, init?: RequestInit) => {
    modes.push(init?.cache);
    const answer = answers.shift() ?? 500;
    return Promise.resolve(
      typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer),
    );
  };
  return { modes, fetch };
}

describe('a file of the site', () => {
  it('is given where its hash is the known one', async () => {
    const { fetch, modes } = host('the file');
    expect(await fetchSiteFile(address, known, fetch)).toEqual(bytes('the file'));
    expect(modes).toEqual([undefined]);
  });

  it('may have one of several hashes: some hosts unpack on the way', async () => {
    const packed = { sha256: ['00', ...known.sha256], bytes: 4 };
    expect(await fetchSiteFile(address, packed, host('the file').fetch)).toHaveLength(8);
  });

  it('is asked for once more, past the caches, where something else came', async () => {
    const { fetch, modes } = host('<!DOCTYPE html><p>Please sign in', 'the file');
    expect(await fetchSiteFile(address, known, fetch)).toHaveLength(8);
    expect(modes).toEqual([undefined, 'reload']);
  });

  it.each([
    ['web-page', ['<html>sign in', '<html>sign in'], 'a web page came in place of this file'],
    ['other-content', ['an older file', 'an older file'], '13 bytes came, 8 were expected'],
    ['unreachable', [404], 'the server answered 404'],
  ] as const)('is refused as %s', async (code, answers, words) => {
    await expect(fetchSiteFile(address, known, host(...answers).fetch)).rejects.toMatchObject({
      code,
      file: address,
      message: expect.stringContaining(words) as unknown,
      help: expect.stringMatching(/./) as unknown,
    });
  });

  it('without a known hash is refused only where it is a page', async () => {
    expect(await fetchSiteFile(address, null, host('anything').fetch)).toHaveLength(8);
    const page = host('\n <!-- x --><!doctype HTML>', ' <html>');
    await expect(fetchSiteFile(address, null, page.fetch)).rejects.toMatchObject({
      code: 'web-page',
    });
  });

  it('is asked for by its revision', () => {
    expect(revisedAddress(address, known)).toBe(
      `${address}?sha256=${known.sha256[0]?.slice(0, 16)}`,
    );
    expect(revisedAddress(address, null)).toBe(address);
  });
});

it.each(['GGUF', '{"a": "<html>"}', '', 'PK\u0003\u0004', '<svg xmlns="x">'])(
  '%j is not taken for a page',
  (text) => {
    expect(looksLikePage(bytes(text))).toBe(false);
  },
);

it('both ways to hash agree with Node', async () => {
  const hex = createHash('sha256').update('the file').digest('hex');
  expect(await hashOf(bytes('the file'))).toBe(hex);
  vi.stubGlobal('crypto', {}); // as on plain http
  expect(await hashOf(bytes('the file'))).toBe(hex);
  vi.unstubAllGlobals();
});

it('the build knows every file that is fetched', () => {
  const spaces = ['cells', 'mobilenet', 'shufflenet', 'autoformer'];
  const wanted = [
    ...['recordings/first.jsonl', 'wllama.wasm', 'ort.wasm'],
    'ort.webgpu.wasm',
    ...['val', 'test', 'calib'].map((name) => `supernets/data/${name}.bin.gz`),
    ...spaces.flatMap((s) =>
      ['weights.safetensors', 'card.json'].map((f) => `models/supernets/${s}/${f}`),
    ),
  ];
  expect(wanted.filter((name) => knownFiles[name] === undefined)).toEqual([]);
  expect(knownFiles['supernets/data/val.bin.gz']?.sha256).toHaveLength(2);
});
