// `npm run bench -- page`: what a visitor's browser does on the site that `npm run build` built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '#tests/tools/chromium';
import { serve } from '../tools/serve.mjs';
import { manyRows } from './manyRows';
import { frames, paints } from './pageProbes';
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
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const site = `http://127.0.0.1:${port}/`;
    const first = await firstLoad(page, site);
    await page.goto(`${site}#/map?benchmark=nasbench201`);
    const mapFrameMs = await mapFrames(page);
    const interactionMs = await interactions(page);
    await bring(page, site);
    const mapFrameMs100k = await mapFrames(page);
    const figures = { ...first, mapFrameMs, mapFrameMs100k, interactionMs };
    process.stdout.write(`${JSON.stringify(figures, null, values.json === true ? 0 : 2)}\n`);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Sizes as a server that compresses sends them, and the browser's own marks of the first view. */
async function firstLoad(page: Page, site: string) {
  const sizes: Promise<{ script: boolean; bytes: number }>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (!response.url().startsWith(site)) return;
    const text = /\.(js|css|html|json|jsonl|svg|webmanifest)$|\/$/.test(
      new URL(response.url()).pathname,
    );
    const size = response
      .body()
      .then((body) => (text ? gzipSync(body).length : body.length))
      .catch(() => 0);
    sizes.push(size.then((bytes) => ({ script: type === 'script', bytes })));
  });
  // The runner that strips types wraps functions in a helper, which the page lacks.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.addInitScript(paints);
  await page.goto(site);
  await page.getByText('Table ready').first().waitFor({ timeout: wait });
  const loaded = await Promise.all([...sizes]);
  const sum = (list: typeof loaded) => list.reduce((total, { bytes }) => total + bytes, 0);
  // Long tasks and larger paints may follow the first view for a moment.
  await page.waitForTimeout(3000);
  const seen = await page.evaluate(() => globalThis.sextantPaints);
  return {
    initialJsBytes: sum(loaded.filter(({ script }) => script)),
    initialTransferBytes: sum(loaded),
    firstContentfulPaintMs: round(seen.first),
    largestContentfulPaintMs: round(seen.largest),
    totalBlockingTimeMs: round(seen.blocking),
  };
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

const round = (value: number) => Math.round(value * 10) / 10;

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN);
  return { median: at(0.5), p95: at(0.95) };
}
