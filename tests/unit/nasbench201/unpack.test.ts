import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PackError } from '#spaces/pack/packError';
import { decodeSeeds } from '#spaces/nasbench201/seeds';
import { decodeTable } from '#spaces/nasbench201/table';
import { readPack, readTable } from '#tests/tools/nodeTable';

type Bytes = Uint8Array<ArrayBuffer>;

/** A pack with its plain content changed. */
async function altered(change: (plain: Buffer) => Buffer): Promise<Bytes> {
  return new Uint8Array(gzipSync(change(Buffer.from(gunzipSync(await readPack('table.bin'))))));
}

function withHeader(plain: Buffer, change: (header: string) => string): Buffer {
  const end = 12 + plain.readUInt32LE(8);
  const header = Buffer.from(change(plain.subarray(12, end).toString()));
  const prefix = Buffer.from(plain.subarray(0, 12));
  prefix.writeUInt32LE(header.length, 8);
  return Buffer.concat([prefix, header, plain.subarray(end)]);
}

const cases: Record<string, [PackError['code'], () => Promise<Bytes>]> = {
  'an empty file': ['not-a-pack', () => Promise.resolve(new Uint8Array())],
  'a web page in its place': [
    'not-a-pack',
    () => Promise.resolve(new TextEncoder().encode('<!doctype html><title>404</title>')),
  ],
  'a file cut short': ['damaged', async () => (await readPack('table.bin')).slice(0, 200_000)],
  'a file with one byte changed': [
    'damaged',
    async () => {
      const bytes = await readPack('table.bin');
      bytes[150_000] = (bytes[150_000] ?? 0) ^ 0x10;
      return bytes;
    },
  ],
  'a pack of a later version': [
    'wrong-version',
    () => altered((plain) => (plain.writeUInt8(9, 4), plain)),
  ],
  'a header that is no JSON': [
    'damaged',
    () => altered((plain) => withHeader(plain, (text) => text.slice(1))),
  ],
  'a header with a negative length': [
    'damaged',
    () =>
      altered((plain) => withHeader(plain, (text) => text.replace(/"rows":15625/, '"rows":-1'))),
  ],
  'a body shorter than its header states': [
    'damaged',
    () => altered((plain) => plain.subarray(0, -10)),
  ],
  'a body longer than its header states': [
    'damaged',
    () => altered((plain) => Buffer.concat([plain, Buffer.alloc(3)])),
  ],
  'another pack': ['wrong-contents', () => readPack('seeds.bin')],
  'a pack without a column': [
    'wrong-contents',
    () =>
      altered((plain) => withHeader(plain, (text) => text.replace('c10_val_200', 'c10_val_201'))),
  ],
};

describe('a table that cannot be used is named, with the reason', () => {
  test.each(Object.entries(cases))('%s', async (_, [code, bytes]) => {
    const error: unknown = await decodeTable(await bytes(), 'figures/table.bin').catch(
      (e: unknown) => e,
    );
    if (!(error instanceof PackError)) throw new Error(`not refused properly: ${String(error)}`);
    expect(error.code).toBe(code);
    expect(error.file).toBe('figures/table.bin');
    expect(error.message).toMatch(/^figures\/table\.bin: /);
  });
});

test('a pack that the host has already unpacked is read as well', async () => {
  const plain = new Uint8Array(gunzipSync(await readPack('table.bin')));
  const figure = { dataset: 'cifar10', split: 'test', epochs: 200 } as const;
  expect((await decodeTable(plain)).accuracy(6111, figure)).toBe(94.3733);
});

test('the main table is refused as the single trials', async () => {
  await expect(decodeSeeds(await readPack('table.bin'), await readTable())).rejects.toMatchObject({
    code: 'wrong-contents',
    file: 'seeds.bin',
  });
});
