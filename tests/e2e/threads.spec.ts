import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer } from 'node:http';
import { test as plain, type Page } from '@playwright/test';
import { serve } from '../tools/serve.mjs';
import { expect, kept, test } from './page';

// The site's own service worker isolates the page where its host sends no headers: from the second load on.

let servers: Server[] = [];
plain.afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

function portOf(server: Server): number {
  servers.push(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const isolated = (page: Page) => page.evaluate(() => crossOriginIsolated);
const cpu = (page: Page) => page.getByRole('definition').filter({ hasText: /core/ });

test('a page on a plain host is isolated once it is loaded again, has several threads, and can be told not to', async ({
  page,
}) => {
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto('./#/models');
  expect(await isolated(page)).toBe(false);
  await kept(page);
  await expect(cpu(page)).toContainText('one thread');
  expect(loads).toBe(1);

  await page.reload();
  expect(await isolated(page)).toBe(true);
  await expect(cpu(page)).toContainText(/uses\s+\d+ threads/);

  await page.getByLabel('Several threads').uncheck();
  await page.getByRole('button', { name: 'Reload for one thread' }).click();
  await expect(cpu(page)).toContainText('switched off');
  expect(await isolated(page)).toBe(false);
  await page.getByLabel('Several threads').check();
  await page.getByRole('button', { name: /Reload for/ }).click();
  await expect.poll(() => isolated(page).catch(() => false)).toBe(true);
  await expect.poll(() => loads).toBe(4);
});

plain('a page in a frame of another is left as it is', async ({ page, baseURL }) => {
  await page.goto('./');
  await kept(page);
  const foreign = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      `<!doctype html><title>A course</title><iframe src="${baseURL}#/models"></iframe>`,
    );
  });
  // Another origin of the same site, so that the frame has the service worker, too.
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${portOf(foreign)}/`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('definition').filter({ hasText: /core/ })).toContainText(
    'in a tab of its own',
  );
  const [, inside] = page.frames();
  const found = await inside?.evaluate(() => [
    crossOriginIsolated,
    navigator.serviceWorker.controller !== null,
  ]);
  expect(found).toEqual([false, true]);
  expect(await isolated(page)).toBe(false);
});

plain(
  'a host that sends the headers, as “npm start” does, needs no second load, and models still come from others',
  async ({ page }) => {
    const site = portOf(await serve({ root: dist, port: 0, base: '/', isolated: true }));
    const models = createServer((_, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*' });
      response.end('weights');
    });
    await new Promise<void>((resolve) => models.listen(0, '127.0.0.1', resolve));
    const host = `http://127.0.0.1:${portOf(models)}/model.gguf`;
    await page.route('https://models.example/**', async (route) => {
      await route.fulfill({ response: await route.fetch({ url: host }) });
    });
    await page.goto(`http://127.0.0.1:${site}/#/models`);
    expect(await isolated(page)).toBe(true);
    const text = await page.evaluate(async () =>
      (await fetch('https://models.example/model.gguf')).text(),
    );
    expect(text).toBe('weights');
  },
);
