import { readFileSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { test as anyHost, type Page } from '@playwright/test';
import { serve } from '../tools/serve.mjs';
import { ended, expect, incumbent, progress, start, test } from './page';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
let server: Server | undefined;
test.afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const controlled = (page: Page) =>
  expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

test('after one visit everything works with the network off', async ({ page, context }) => {
  await page.goto('./');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).length))
    .toBeGreaterThan(0);
  await page.reload();
  await controlled(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await expect(incumbent(page).getByText(/^\|/)).toBeVisible();
});

/** A host whose service worker's script changes from one version to the next. */
async function changingHost() {
  const script = readFileSync(`${dist}/sw.js`, 'utf8');
  const state = { script };
  const answer = (path: string, response: ServerResponse): boolean => {
    if (path !== 'sw.js') return false;
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
    response.end(state.script);
    return true;
  };
  server = await serve({ root: dist, port: 0, base: '/', answer });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { site: `http://127.0.0.1:${address.port}/`, state, script };
}

const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
  });

/** A search that takes its time, so that it runs while something else happens. */
async function slowSearch(page: Page, site: string): Promise<void> {
  await page.goto(`${site}#/search?budget=400&seed=5`);
  await controlled(page);
  await page.getByText('slow', { exact: true }).click();
  await start(page);
}
const queries = async (page: Page) =>
  Number(/^\s*(\d+)/.exec(await progress(page).innerText())?.[1] ?? 0);

anyHost(
  'an update that does not come whole is not used, and disturbs no search',
  async ({ page, context }) => {
    const { site, state, script } = await changingHost();
    await slowSearch(page, site);
    await page.evaluate(() => document.body.setAttribute('data-mark', 'same page'));
    // The second build has a table that its host lacks.
    const [, hash = ''] =
      /"revision":"([0-9a-f]{64})","url":"nasbench201\/table\.bin"/.exec(script) ?? [];
    expect(hash).not.toBe('');
    state.script = script.replaceAll(hash, '0'.repeat(64));
    await lookForUpdate(page);
    const before = await queries(page);
    await expect.poll(() => queries(page)).toBeGreaterThan(before);
    await expect(page.locator('body')).toHaveAttribute('data-mark', 'same page');
    await page.getByRole('link', { name: 'Without internet' }).click();
    await expect(page.getByText('did not come whole')).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Without internet' })).toBeVisible();
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await expect(page.getByText('Table ready').first()).toBeVisible();
  },
);

anyHost(
  'an update is offered; the tab that takes it is loaded anew, another one’s search goes on',
  async ({ page, context }) => {
    const { site, state, script } = await changingHost();
    await slowSearch(page, site);
    await page.evaluate(() => document.body.setAttribute('data-mark', 'same page'));
    const other = await context.newPage();
    await other.goto(`${site}#/offline`);
    await controlled(other);
    await other.evaluate(() => document.body.setAttribute('data-mark', 'same page'));
    state.script = `${script}\n// a newer version`;
    await lookForUpdate(other);
    await other.getByRole('button', { name: 'Update now' }).click();
    await expect(other.locator('body')).not.toHaveAttribute('data-mark', 'same page');
    await expect(page.getByText('Sextant was updated in another tab.')).toBeVisible();
    const before = await queries(page);
    await expect.poll(() => queries(page)).toBeGreaterThan(before);
    await expect(page.locator('body')).toHaveAttribute('data-mark', 'same page');
  },
);

test('files that the system opens with the installed page are taken like dropped ones', async ({
  page,
}) => {
  const fixture = new URL('../fixtures/v1/random-cifar100.jsonl', import.meta.url);
  const text = readFileSync(fixture, 'utf8');
  await page.addInitScript((content) => {
    const file = new File([content], 'from-the-desk.sextant');
    const launchQueue = {
      setConsumer: (consumer: (launch: unknown) => void) =>
        consumer({ files: [{ getFile: () => Promise.resolve(file) }] }),
    };
    Object.defineProperty(globalThis, 'launchQueue', { value: launchQueue });
  }, text);
  await page.goto('./');
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1);
  const manifest = JSON.parse(readFileSync(`${dist}/manifest.webmanifest`, 'utf8')) as {
    file_handlers: { accept: Record<string, string[]> }[];
  };
  expect(manifest.file_handlers[0]?.accept['application/x-ndjson']).toContain('.sextant');
});
