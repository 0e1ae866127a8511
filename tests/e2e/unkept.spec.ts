import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../tools/chromium';
import { ended, exportedEvents, start } from './page';

const executablePath = findChromium();
let undo: (() => unknown)[] = [];
test.afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

/** A browser that was told to keep no data of any site, in its own preferences. */
async function blockedBrowser(blocks: Readonly<Record<string, unknown>>): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'sextant-profile-'));
  undo.push(() => rmSync(profile, { recursive: true, force: true }));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ profile: blocks }));
  const context = await chromium.launchPersistentContext(profile, {
    args: chromiumFlags,
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: { width: 1440, height: 900 },
  });
  undo.push(() => context.close());
  return context;
}

const allBlocked = { default_content_setting_values: { cookies: 2 } };

/** A page of another site with a frame. @returns its address */
async function around(frame: string): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Course</title>${frame}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://localhost:${address.port}/`;
}

/** Errors of the page that nobody handled. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

test('with all site data blocked everything works for the visit, and the page says so', async ({
  baseURL,
}) => {
  const context = await blockedBrowser(allBlocked);
  const page = await context.newPage();
  const errors = errorsOf(page);
  await page.goto(`${baseURL}#/search?budget=20&seed=5`);
  const banner = page.getByRole('region', { name: 'Nothing is kept' });
  await expect(banner).toContainText('This browser is set to keep no data for this page');
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  const lines = await exportedEvents(page);
  expect(lines.length).toBeGreaterThan(20);

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const list = page.getByRole('list', { name: 'Runs' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  const download = page.waitForEvent('download');
  await banner.getByRole('button', { name: 'Export the run' }).click();
  const file = await (await download).path();
  await page.getByLabel('Run files to import').setInputFiles(file);
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await expect(list.getByRole('listitem')).toHaveCount(1);

  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await expect(page.getByText('Advice')).toBeVisible();
  await expect(page.getByRole('heading', { name: /On the CPU/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a file that is no run is refused in words where nothing is kept', async ({ baseURL }) => {
  const context = await blockedBrowser(allBlocked);
  const page = await context.newPage();
  const errors = errorsOf(page);
  await page.goto(`${baseURL}#/runs`);
  await page.getByLabel('Run files to import').setInputFiles({
    name: 'notes.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from('{"format":"something"}\n'),
  });
  await expect(page.getByText('notes.jsonl could not be imported')).toContainText('Line 1');
  expect(errors).toEqual([]);
});

test('in a course page’s frame without third-party storage a search runs', async ({ baseURL }) => {
  const context = await blockedBrowser({
    block_third_party_cookies: true,
    cookie_controls_mode: 1,
  });
  const page = await context.newPage();
  const errors = errorsOf(page);
  const site = `${baseURL}#/search?budget=15&seed=5`;
  await page.goto(await around(`<iframe src="${site}" width="1300" height="800"></iframe>`));
  const frame = page.frameLocator('iframe');
  await frame.getByText('instant', { exact: true }).click();
  await frame.getByRole('button', { name: 'Start search' }).click();
  await expect(frame.getByRole('button', { name: 'Replay' })).toBeVisible();
  await expect(frame.getByRole('region', { name: 'Progress' })).toContainText(/15 of\s+15/);
  expect(errors).toEqual([]);
});

test('where the page around forbids downloads, export says so and offers a copy', async ({
  baseURL,
}) => {
  const context = await blockedBrowser({});
  const page = await context.newPage();
  const site = `${baseURL}#/search?budget=12&seed=5`;
  const sandbox = 'allow-scripts allow-same-origin';
  await page.goto(
    await around(`<iframe sandbox="${sandbox}" src="${site}" width="1300" height="800"></iframe>`),
  );
  const frame = page.frameLocator('iframe');
  await frame.getByText('instant', { exact: true }).click();
  await frame.getByRole('button', { name: 'Start search' }).click();
  await frame
    .getByRole('region', { name: 'Progress' })
    .getByRole('button', { name: 'Export' })
    .click();
  await expect(frame.getByText(/forbids downloads/)).toBeVisible();
  await frame.getByRole('button', { name: 'Copy its text' }).click();
  await expect(frame.getByText(/was copied/)).toBeVisible();

  await frame.getByText('figures', { exact: true }).first().click();
  await frame.getByRole('button', { name: 'CSV', exact: true }).click();
  await expect(
    frame.getByText(/best-so-far.*\.csv was not saved.*forbids downloads/),
  ).toBeVisible();
});

test('in a frame of no origin the page says why it cannot start, and what to do', async ({
  baseURL,
}) => {
  const context = await blockedBrowser({});
  const page = await context.newPage();
  await page.goto(
    await around(
      `<iframe sandbox="allow-scripts" src="${baseURL}" width="1300" height="800"></iframe>`,
    ),
  );
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText(/cut off from its own address/)).toBeVisible();
  await expect(frame.getByRole('link', { name: /a tab of its own/ })).toBeVisible();
});

test('opened as a file the page says why it cannot start, and what to do', async () => {
  const context = await blockedBrowser({});
  const page = await context.newPage();
  await page.goto(new URL('../../dist/index.html', import.meta.url).href);
  await expect(page.getByText(/opened as a file/)).toBeVisible();
  await expect(page.getByText(/sextant\.html/)).toBeVisible();
});

test('an allowance that is used up is told from a full disk and a private window', async ({
  baseURL,
}) => {
  const context = await blockedBrowser({});
  const page = await context.newPage();
  await page.goto(`${baseURL}#/search?budget=20&seed=5`);
  await page.getByText('instant', { exact: true }).click();
  const client = await context.newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await page.getByRole('button', { name: 'Start search' }).click();
  const told = page.getByText(/allowance for this site is used up/);
  await expect(told).toContainText('Delete runs or models');
  await expect(told).not.toContainText('private window');
  await client.send('Storage.overrideQuotaForOrigin', { origin });
  await start(page);
  await ended(page);
});
