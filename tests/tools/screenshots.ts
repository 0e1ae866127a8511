// Pictures of every view of the built site, light and dark, at 1440 and 390 px, to be looked at:
//   npx tsx tests/tools/screenshots.ts FOLDER [view…]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from './chromium';
import { serve } from './serve.mjs';

/** A view by its address, and what has to be done and seen before the picture is taken. */
interface Shot {
  readonly name: string;
  readonly address: string;
  readonly ready: (page: Page) => Promise<void>;
}

const seen = (text: string | RegExp) => (page: Page) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();
const role = (name: 'application' | 'heading') => (page: Page) =>
  page.getByRole(name).first().waitFor();

async function searched(page: Page): Promise<void> {
  await page.getByText('instant', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Start search' }).first().click();
  await page.waitForURL(/run=/);
  await page.getByRole('button', { name: 'Replay' }).waitFor();
}

/** A branch of a run, on the chart and on the map below it. */
async function branched(page: Page): Promise<void> {
  await searched(page);
  await page.getByRole('button', { name: 'Try round 3 otherwise' }).click();
  const editor = page.getByRole('region', { name: /Your strategy for round/ });
  await editor.getByRole('button', { name: /^conv 1×1, 2→3: / }).click();
  await editor.getByRole('button', { name: 'Use it and go on' }).click();
  await page.getByRole('button', { name: 'Replay' }).waitFor();
}

async function compared(page: Page): Promise<void> {
  await branched(page);
  await page.getByRole('link', { name: 'Compare the two' }).click();
  await page.getByRole('img', { name: /Distance to the best/ }).waitFor();
}

async function listed(page: Page): Promise<void> {
  await searched(page);
  await page.evaluate(() => (location.hash = '#/runs'));
  await seen(/1 run/)(page);
}

const cell = 'benchmark=nasbench201&code=333131';
const shots: readonly Shot[] = [
  { name: 'search', address: 'search?budget=100&seed=3', ready: searched },
  { name: 'branch', address: 'search?budget=40&seed=3', ready: branched },
  { name: 'start', address: 'search?start=333131', ready: seen('333131') },
  { name: 'map', address: 'map?benchmark=nasbench201&at=333131', ready: role('application') },
  {
    name: 'map-similar',
    address: 'map?benchmark=nasbench201&layout=similar&colour=@2',
    ready: role('application'),
  },
  { name: 'architecture', address: `architecture?${cell}`, ready: seen('One choice changed') },
  { name: 'chain', address: 'architecture?benchmark=mobilenet', ready: seen('What if') },
  { name: 'runs', address: 'search?budget=40&seed=3', ready: listed },
  { name: 'compare', address: 'search?budget=40&seed=3', ready: compared },
  { name: 'studies', address: 'studies', ready: role('heading') },
  { name: 'lessons', address: 'lessons', ready: role('heading') },
  { name: 'lesson', address: 'lessons?lesson=search&step=3', ready: role('heading') },
  { name: 'worksheet', address: 'lessons?page=worksheet&seed=1', ready: role('heading') },
  { name: 'supernets', address: 'supernets', ready: role('heading') },
  { name: 'models', address: 'models', ready: role('heading') },
  { name: 'table', address: 'table', ready: role('heading') },
  { name: 'offline', address: 'offline', ready: role('heading') },
];

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('say where the pictures go: screenshots.ts FOLDER');
const unknown = wanted.find((name) => !shots.some((shot) => shot.name === name));
if (unknown !== undefined) {
  throw new Error(`there is no "${unknown}", only ${shots.map(({ name }) => name).join(', ')}`);
}
mkdirSync(folder, { recursive: true });
const root = fileURLToPath(new URL('../../dist', import.meta.url));
const server = await serve({ root, port: 0, base: '/site/' });
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumFlags,
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  for (const shot of shots) {
    if (wanted.length > 0 && !wanted.includes(shot.name)) continue;
    for (const width of [1440, 390]) await take(browser, shot, width, folder);
  }
} finally {
  await browser.close();
  server.close();
}

/** One view at one width: light, then dark without loading it again. */
async function take(of: Browser, shot: Shot, width: number, into: string): Promise<void> {
  const height = width > 1000 ? 900 : 844;
  const context = await of.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/site/#/${shot.address}`);
  await shot.ready(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForLoadState('networkidle');
    const path = join(into, `${shot.name}-${width}-${colorScheme}.png`);
    await page.screenshot({ path, fullPage: width < 1000 });
    process.stdout.write(`${path}\n`);
  }
  await context.close();
}
