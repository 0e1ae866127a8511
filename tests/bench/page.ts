// `npm run bench -- page`: what a visitor's browser does on the site that `npm run build` built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '#tests/tools/chromium';
import { serve } from '../tools/serve.mjs';
import { manyRows } from './manyRows';
import { firstLoad, hostOf, reloaded } from './pageLoads';
import { frames, paints } from './pageProbes';
import { searchTasks } from './pageSearches';
import { UsageError } from './usageError';

const root = fileURLToPath(new URL('../../dist', import.meta.url));
const wait = 120_000;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  if (!existsSync(root)) throw new UsageError('there is no built site: run `npm run build` first');
  const server = await serve({ root, port: 0, base: '/' });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumFlags,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const host = hostOf(server, root);
    const { site } = host;
    // Its service worker fetches the whole site beside the page, which is no part of the first visit.
    const visit = await newPage(browser, { serviceWorkers: 'block' });
    const first = await firstLoad(visit, host);
    await visit.close();
    const page = await newPage(browser, {});
    await page.goto(`${site}#/map?benchmark=nasbench201`);
    const mapFrameMs = await mapFrames(page);
    const interactionMs = await interactions(page);
    await bring(page, site);
    const mapFrameMs100k = await mapFrames(page);
    const searching = await searchTasks(page, site);
    await kept(page, site);
    server.close();
    server.closeAllConnections();
    const withoutNetwork = await repeated(5, () => reloaded(page));
    const figures = {
      ...first,
      ...{ mapFrameMs, mapFrameMs100k, interactionMs, searching, withoutNetwork },
    };
    process.stdout.write(`${JSON.stringify(figures, null, values.json === true ? 0 : 2)}\n`);
  } finally {
    await browser.close();
    server.close();
  }
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const viewport = { width: 1440, height: 900 };
  const page = await (await browser.newContext({ viewport, ...options })).newPage();
  // The runner that strips types wraps functions in a helper, which the page lacks.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.addInitScript(paints);
  return page;
}

/** Every frame is a new zoom, so all points are painted again. */
async function mapFrames(page: Page) {
  const map = page.getByRole('application');
  await map.waitFor({ timeout: wait });
  await page.waitForTimeout(1500);
  await map.evaluate(frames, 30);
  return spread(await map.evaluate(frames, 150));
}

/** Keys on the map, from the press to the paint that follows. */
async function interactions(page: Page) {
  await page.getByRole('application').focus();
  await page.evaluate(() => (globalThis.sextantPaints.events = []));
  const keys = ['Home', 'ArrowUp', 'ArrowRight', 'b', 'ArrowDown', 'ArrowLeft', 'Backspace'];
  for (let i = 0; i < 70; i++) await page.keyboard.press(keys[i % keys.length] ?? 'Home');
  await page.waitForTimeout(500);
  return spread(await page.evaluate(() => globalThis.sextantPaints.events));
}

/** A person's table of 100,000 rows, on the map. */
async function bring(page: Page, site: string): Promise<void> {
  await page.goto(`${site}#/table`);
  const buffer = Buffer.from(manyRows());
  const file = { name: 'many.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel('Table file to read').setInputFiles(file);
  await page.getByRole('button', { name: 'Use this table' }).click({ timeout: wait });
  await page.getByLabel('Space').waitFor({ timeout: wait });
  const id = await page.getByLabel('Space').inputValue();
  await page.goto(`${site}#/map?benchmark=${encodeURIComponent(id)}`);
  await page.getByRole('application', { name: '100,000' }).waitFor({ timeout: wait });
}

/** Waits until the service worker has all of the site and answers for it. */
async function kept(page: Page, site: string): Promise<void> {
  await page.goto(`${site}?again`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(site);
}

async function repeated<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < times; i++) all.push(await work());
  return all;
}

const round = (value: number) => Math.round(value * 10) / 10;

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN);
  return { median: at(0.5), p95: at(0.95) };
}
