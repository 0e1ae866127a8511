import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { lessons } from '#src/lessons/lessons';
import { appears, ended, exportedEvents, incumbent, start } from './page';

const top = fileURLToPath(new URL('../../', import.meta.url));
const port = Number(process.env['SEXTANT_PORT'] ?? 4179) + 1;
const folder = mkdtempSync(join(tmpdir(), 'sextant-bundle-'));
let unpacked = '';
let printed = '';
let server: ChildProcess | undefined;

/** Once for all tests here: the bundle of the site as it is built, unpacked from its zip. */
test.beforeAll(() => {
  const made = spawnSync('npx', ['tsx', 'src/build/bundle/main.ts', '--built', '--out', folder], {
    cwd: top,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  printed = made.stdout;
  const zip = readdirSync(folder).find((name) => name.endsWith('.zip')) ?? '';
  // Under a path with what people's folders have in their names.
  unpacked = join(folder, 'My lessons/7 b');
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(folder, zip))))) {
    const inside = path.split('/').slice(1).join('/');
    mkdirSync(dirname(join(unpacked, inside)), { recursive: true });
    writeFileSync(join(unpacked, inside), bytes);
  }
});
test.afterAll(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** The unpacked bundle behind Python's own web server. @returns the site's address */
async function served(): Promise<string> {
  server ??= spawn('python3', ['-m', 'http.server', String(port), '--bind', '127.0.0.1'], {
    cwd: folder,
    stdio: 'ignore',
  });
  await expect.poll(() => answers(port)).toBe(true);
  return `http://127.0.0.1:${port}/My%20lessons/7%20b/site/`;
}

const answers = (at: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(at, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const singleFile = () => pathToFileURL(join(unpacked, 'sextant.html')).href;

/** Requests that leave the page; those within it (data:, blob:) do not. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) asked.push(request.url().replace(/#.*/, ''));
  });
  return asked;
}

/** What the page says of faults: errors that nobody handled, and the console's (a policy's refusals are there). */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

test('the zip has what its checksums say, and the sizes are printed', () => {
  const lines = readFileSync(join(unpacked, 'SHA256SUMS'), 'utf8').trim().split('\n');
  const sums = lines.filter((line) => !line.startsWith('#'));
  for (const [at, line] of sums.entries()) {
    const [hash = '', path = ''] = line.split('  ');
    const bytes = readFileSync(join(unpacked, path));
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(hash);
    expect(lines[2 * at + 1], path).toBe(`# ${bytes.length} bytes`);
  }
  const all = readdirSync(unpacked, { recursive: true, withFileTypes: true });
  expect(sums).toHaveLength(all.filter((entry) => entry.isFile()).length - 1);
  for (const name of ['.zip', 'sextant.html', 'README.html', 'SHA256SUMS']) {
    expect(printed).toMatch(new RegExp(`^[0-9a-f]{64}  \\d+ bytes  .*${name}$`, 'm'));
  }
});

test('the single file opens from a disk, searches, and asks no network', async ({
  page,
  context,
}) => {
  await context.setOffline(true);
  const asked = requestsOf(page);
  const errors = errorsOf(page);
  await page.goto(`${singleFile()}#/search?budget=30&seed=5`);
  await expect(page.getByText('A recording of a real search')).toBeVisible();
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  const events = await exportedEvents(page);
  await expect(incumbent(page).getByText(/^\|/)).toBeVisible();

  // The same run as that of the served site: it is the same program.
  await context.setOffline(false);
  const site = await context.newPage();
  await site.goto(`${await served()}#/search?budget=30&seed=5`);
  await site.getByText('instant', { exact: true }).click();
  await start(site);
  await ended(site);
  expect(await exportedEvents(site)).toEqual(events);

  await page.goto(`${singleFile()}#/map`);
  await expect(page.getByRole('application').or(page.locator('canvas')).first()).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1);
  expect([...new Set(asked)]).toEqual([singleFile()]);
  expect(errors).toEqual([]);
});

test('the single file has the lessons; a live subnet alone says that it is not there', async ({
  page,
}) => {
  const errors = errorsOf(page);
  await page.goto(`${singleFile()}#/lessons`);
  await expect(page.getByRole('heading', { name: 'Learn architecture search' })).toBeVisible();
  for (const [lesson, { id, steps }] of lessons.entries()) {
    await page.goto(`${singleFile()}#/lessons?lesson=${id}&step=${steps.length}`);
    const here = page.getByRole('navigation', { name: 'Steps' });
    await expect(here).toContainText(`${lesson + 1}.`);
    await expect(page.locator('article')).toBeVisible();
  }
  await page.goto(`${singleFile()}#/lessons?lesson=sharing&step=2`);
  await page.getByRole('button', { name: 'The right one' }).click();
  await expect(page.getByText('Supernets are not in the single file').first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('where a file may start no worker, the single file searches on the page’s own thread', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const none = function none() {
      throw new DOMException('no workers from a file', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'Worker', { value: none });
  });
  await page.goto(`${singleFile()}#/search?budget=12&seed=5`);
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await expect(incumbent(page).getByText(/^\|/)).toBeVisible();
});

test('where a file may keep nothing, the single file says so and works for the visit', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const open = () => {
      throw new DOMException('no storage for a file', 'SecurityError');
    };
    Object.defineProperty(IDBFactory.prototype, 'open', { value: open });
  });
  await page.goto(`${singleFile()}#/search?budget=12&seed=5`);
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  const banner = page.getByRole('region', { name: 'Nothing is kept' });
  const download = page.waitForEvent('download');
  await banner.getByRole('button', { name: 'Export the run' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.sextant$/);
});

test('what the single file leaves out says so, and how to have it', async ({ page }) => {
  for (const [view, what] of [
    ['supernets', 'Supernets'],
    ['models', 'Language models'],
  ] as const) {
    await page.goto(`${singleFile()}#/${view}`);
    const told = page.getByText(`${what} are not in the single file`);
    await expect(told).toContainText('python3 -m http.server');
  }
  await page.goto(`${singleFile()}#/offline`);
  await expect(page.getByText('never asks a network')).toBeVisible();
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations).toEqual([]);
  // A supernet's search cannot run here; the same sentence says why. Its recordings play.
  await page.goto(`${singleFile()}#/search?space=mobilenet&budget=5&searcher=random`);
  await page.getByRole('button', { name: 'Start search' }).click();
  await expect(page.getByText('Supernets are not in the single file').first()).toBeVisible();
});

test('the zip, served by Python under a path, proves that it is complete without the network', async ({
  page,
  context,
}) => {
  await page.goto(`${await served()}#/offline`);
  const parts = page.getByRole('list', { name: 'Parts of the site' });
  await appears(page, parts);
  await expect(parts.getByRole('listitem').filter({ hasText: 'The page' })).toContainText('here');
  const check = page.getByRole('button', { name: 'Check without the network' });
  await check.click();
  await expect(page.getByText('Not complete.')).toBeVisible();
  await expect(page.getByText('zc.bin, missing')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: /^Make available offline/ }).click();
  await appears(page, page.getByRole('button', { name: 'All that is chosen is here' }));

  await context.setOffline(true);
  await page.reload();
  await appears(page, parts);
  const asked = requestsOf(page);
  await check.click();
  await expect(page.getByText('Complete.', { exact: true })).toBeVisible();
  await expect(page.getByText('The network was not asked.')).toBeVisible();
  expect(asked.filter((url) => /\.bin|\.gz|direct=/.test(url))).toEqual([]);

  // A file that the disk has lost its bits of is found, thrown away, and fetched anew.
  await page.evaluate(async () => {
    const [name = ''] = (await caches.keys()).filter((key) => key.startsWith('sextant-files'));
    const cache = await caches.open(name);
    const key = (await cache.keys()).find(({ url }) => url.includes('zc.bin'));
    if (key) await cache.put(key, new Response('bits'));
  });
  await check.click();
  await expect(page.getByText('zc.bin, damaged, and thrown away')).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: /^Make available offline/ }).click();
  await appears(page, page.getByRole('button', { name: 'All that is chosen is here' }));
});

test('the teacher’s page fits one sheet, with true figures, and axe finds nothing', async ({
  page,
}) => {
  await page.goto(pathToFileURL(join(unpacked, 'README.html')).href);
  const bytes = readFileSync(join(unpacked, 'sextant.html')).length;
  await expect(page.getByText(`(${(bytes / 1e6).toFixed(1)} MB)`).first()).toBeVisible();
  expect(await page.locator('body').innerText()).not.toContain('{{');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
});
