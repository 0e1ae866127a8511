import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { KnownFile } from '../files/knownFile';
import { filesBelow } from './filesBelow.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));

/** Files of packages that the page fetches, by the names that its code has for them. */
const packaged = {
  'ort.wasm': 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
  'ort.webgpu.wasm': 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify.wasm',
  'wllama.wasm': 'node_modules/@wllama/wllama/esm/wasm/wllama.wasm',
};

/** For Vite's `define`: what the page is to know of every data file it may fetch. */
export function siteFiles(): { __FIRST_FILES__: string; __SITE_FILES__: string } {
  const known: Record<string, KnownFile> = {};
  const add = (name: string, path: string) => (known[name] = describe(path));
  for (const name of filesBelow(join(top, 'public'))) {
    if (/\.(bin|gz|jsonl)$/.test(name)) add(name, join(top, 'public', name));
  }
  for (const name of filesBelow(join(top, 'models/supernets'))) {
    const source = `models/supernets/${name}`;
    if (/(weights\.safetensors|card\.json)$/.test(name)) add(source, join(top, source));
  }
  for (const [name, path] of Object.entries(packaged)) add(name, join(top, path));
  const first = Object.entries(known).filter(([name]) => isFirst(name));
  return {
    __FIRST_FILES__: JSON.stringify(Object.fromEntries(first)),
    __SITE_FILES__: JSON.stringify(known),
  };
}

/** Whether a first view fetches it: the recording that plays, and the table of what is offered first. */
function isFirst(name: string): boolean {
  const [, offered = ''] =
    /id: '([^']+)'/.exec(readFileSync(join(top, 'spaces/registry.ts'), 'utf8')) ?? [];
  return name === 'recordings/first.jsonl' || name === `${offered}/table.bin`;
}

/** Hexadecimal SHA-256 of a file and, of a `.gz` file, of its content. */
export function hashesOf(path: string): string[] {
  const bytes = readFileSync(path);
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  return path.endsWith('.gz') ? [hash(bytes), hash(gunzipSync(bytes))] : [hash(bytes)];
}

const describe = (path: string): KnownFile => ({
  sha256: hashesOf(path),
  bytes: statSync(path).size,
});
