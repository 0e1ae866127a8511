// Serves the built site as a plain static host would: files, types, nothing else.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.jsonl': 'application/x-ndjson',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
/** The same as `src/serviceWorker/isolate.ts` gives. */
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'credentialless',
};
const compressed = new Set(['.html', '.js', '.mjs', '.css', '.json', '.jsonl', '.svg', '.wasm']);

/**
 * @param {import('./serve.d.mts').ServeOptions} options `base` starts and ends with a slash;
 *   port 0 takes a free one. `types` overrides types by ending; `answer` may answer a path itself and then
 *   gives true: for tests of hosts that are at fault. `isolated` sends the headers with which a browser lets
 *   workers share memory.
 * @returns {Promise<import('node:http').Server>}
 */
export function serve({ root, port, base, types: more = {}, answer = () => false, isolated }) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path + '/' === base) return void response.writeHead(302, { location: base }).end();
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) : '..';
    if (answer(inside, response)) return;
    let file = join(root, inside);
    if (inside.startsWith('..')) return void response.writeHead(404).end('Not found');
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file)) return void response.writeHead(404).end('Not found');
    const type = extname(file);
    const zip = compressed.has(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const immutable = /[\\/]assets[\\/]/.test(file);
    response.writeHead(200, {
      ...(isolated ? isolation : {}),
      'content-type': more[type] ?? types[type] ?? 'application/octet-stream',
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(zip ? { 'content-encoding': 'gzip' } : { 'content-length': statSync(file).size }),
    });
    const body = createReadStream(file);
    (zip ? body.pipe(createGzip()) : body).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4173' },
      base: { type: 'string', default: '/' },
      root: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
    },
  });
  await serve({ root: values.root, port: Number(values.port), base: values.base });
  process.stdout.write(`http://127.0.0.1:${values.port}${values.base}\n`);
}
