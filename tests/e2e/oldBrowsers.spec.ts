import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { appears, ended, expect, incumbent, start, test } from './page';

const dist = fileURLToPath(new URL('../../dist/assets', import.meta.url));

/** Chromium 109, or why it cannot be had here. */
function oldChromium(): { path: string; why: '' } | { path: null; why: string } {
  const script = fileURLToPath(new URL('../tools/oldChromium.mjs', import.meta.url));
  try {
    return { path: execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim(), why: '' };
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    return { path: null, why: stderr.trim() || String(error) };
  }
}

test.describe('in Chromium 109, the last for Windows 7 and 8', () => {
  let browser: Browser | undefined;
  test.afterEach(async () => browser?.close());

  test('a search runs, every view opens, and a subnet is evaluated', async ({ baseURL }) => {
    const { path, why } = oldChromium();
    test.skip(path === null, why);
    browser = await chromium.launch({ executablePath: path ?? '', args: ['--no-sandbox'] });
    expect(browser.version()).toMatch(/^109\./);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${baseURL}#/search?budget=30&seed=5`);
    await page.getByText('instant', { exact: true }).click();
    await start(page);
    await ended(page);
    await expect(incumbent(page).getByText(/^\|/)).toBeVisible();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1);
    await page.getByRole('link', { name: 'Models', exact: true }).click();
    await expect(page.getByText('Advice')).toBeVisible();
    await page.getByRole('link', { name: 'Supernets', exact: true }).click();
    await appears(page, page.getByText(/on 1,000 of 5,000 images$/));
    expect(errors).toEqual([]);
  });
});

/** Methods and functions that came later, as they would stand in a script, also one of a package. */
const younger =
  /\.(toSorted|toReversed|toSpliced)\(|\.withResolvers\b|\b(Object|Map)\.groupBy\b|Array\.fromAsync\b|URL\.canParse\b|AbortSignal\.any\b|\.(isSubsetOf|symmetricDifference)\(|\bIterator\.from\b/g;

test('the scripts of tier 1 use nothing that is younger than the oldest browsers', () => {
  const engines = /^(webllm|ort|wllama|esm)/;
  const scripts = readdirSync(dist).filter((name) => name.endsWith('.js') && !engines.test(name));
  expect(scripts.length).toBeGreaterThan(10);
  const found = scripts.flatMap((name) =>
    [...readFileSync(join(dist, name), 'utf8').matchAll(younger)].map(([use]) => `${name}: ${use}`),
  );
  expect(found).toEqual([]);
});

test('an older browser gets a plain sentence', async ({ browser, baseURL }) => {
  const page = await browser.newPage();
  // What an older one lacks; and it cannot read the program.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'structuredClone');
  });
  await page.route(/assets\/index-.*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'class { static { this is newer' }),
  );
  await page.goto(baseURL ?? '');
  await expect(page.getByText('This browser is too old for Sextant')).toBeVisible();
  await expect(page.getByText(/Chrome and Edge 109, Firefox 115 and Safari 16\.4/)).toBeVisible();
});
