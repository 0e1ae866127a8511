import type { Server, ServerResponse } from 'node:http';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { ServeOptions } from '../tools/serve.mjs';
import { serve } from '../tools/serve.mjs';
import { appears, ended, incumbent, start } from './page';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
let server: Server | undefined;
test.afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A host of the built site, at fault in some way. @returns its address */
async function host(options: Partial<ServeOptions>): Promise<string> {
  server = await serve({ root: dist, port: 0, base: '/some/path/', ...options });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/some/path/`;
}

/** A network that wants a sign-in: the first answers for these files are its page, as a success. */
function portal(pattern: RegExp, times: number) {
  const seen: string[] = [];
  const answer = (path: string, response: ServerResponse): boolean => {
    if (!pattern.test(path) || seen.length >= times) return false;
    seen.push(path);
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=3600' });
    response.end('<!doctype html><title>Welcome</title><p>Please sign in.');
    return true;
  };
  return { seen, answer };
}

test('the supernets run from a host that gives every file but HTML, JS and CSS a wrong type', async ({
  page,
}) => {
  const odd = 'application/octet-stream';
  const names = ['.mjs', '.wasm', '.json', '.jsonl', '.gz', '.bin', '.safetensors', '.woff2'];
  const types = Object.fromEntries(names.map((name) => [name, odd]));
  const failed: string[] = [];
  page.on('pageerror', (error) => failed.push(error.message));
  const site = await host({ types });
  await page.goto(
    `${site}#/search?space=mobilenet&evaluator=supernet&dataset=fashion-mnist&budget=2&searcher=random`,
  );
  await start(page);
  await ended(page);
  await expect(incumbent(page)).toContainText('inherited weights');
  expect(failed).toEqual([]);
});

test('a sign-in page in place of the table is told, thrown away, and the table fetched again', async ({
  page,
}) => {
  const { seen, answer } = portal(/table\.bin$/, 4);
  const site = await host({ answer });
  await page.goto(site);
  const notice = page.getByText('a web page came in place of this file');
  await expect(notice.first()).toBeVisible();
  await expect(notice.first()).toContainText('sign');
  expect(seen.length).toBeGreaterThan(1);
  while (seen.length < 4) seen.push('signed in now');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Table ready').first()).toBeVisible();
  await start(page);
  await ended(page);
});

test('a sign-in page in place of a supernet is not kept, and the next try finds the supernet', async ({
  page,
}) => {
  let signedIn = false;
  const { seen, answer } = portal(/weights.*\.safetensors$|val\.bin\.gz$/, Infinity);
  const site = await host({ answer: (path, response) => !signedIn && answer(path, response) });
  await page.goto(site);
  // Once the service worker is there, it is what keeps files.
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await page.goto(`${site}#/supernets`);
  await expect(page.getByText('a web page came in place of this file')).toBeVisible();
  expect(seen.length).toBeGreaterThan(0);
  signedIn = true;
  await page.getByRole('button', { name: 'Try again' }).click();
  await appears(page, page.getByText(/on 1,000 of 5,000 images$/));
});

test('after an update every file is the new one, and what was replaced is gone', async ({
  page,
}) => {
  const root = mkdtempSync(join(tmpdir(), 'sextant-site-'));
  try {
    cpSync(dist, root, { recursive: true });
    const site = await host({ root });
    await page.goto(site);
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
      .toBe(true);
    const kept = () =>
      page.evaluate(async () => {
        const urls: string[] = [];
        for (const name of await caches.keys()) {
          for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
        }
        return urls.filter((url) => url.includes('first.jsonl'));
      });
    const [before] = await kept();
    expect(before).toContain('sha256=');

    // A new version: a recording with another title, known by its hash in script and service worker.
    const path = join(root, 'recordings/first.jsonl');
    const { createHash } = await import('node:crypto');
    const hash = (file: Buffer) => createHash('sha256').update(file).digest('hex');
    const old = readFileSync(path);
    const fresh = Buffer.from(old.toString('utf8').replace(/"title":"[^"]*"/, '"title":"Newer"'));
    writeFileSync(path, fresh);
    const replace = (file: string) => {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replaceAll(hash(old), hash(fresh)));
    };
    replace(join(root, 'sw.js'));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByRole('button', { name: 'Update' }).click();
    // The page is loaded anew meanwhile, and then cannot be asked.
    const now = () => kept().catch(() => []);
    await expect.poll(async () => (await now()).join()).toContain(hash(fresh));
    await expect.poll(async () => (await now()).length).toBe(1);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
