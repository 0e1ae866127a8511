import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { appears, ended, expect, incumbent, start, test } from './page';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

test.describe('numbers as people write them', () => {
  test.use({ locale: 'de-DE' });

  test('are read by the browser’s language, and the value taken is shown', async ({ page }) => {
    await page.goto('./');
    const budget = page.getByLabel('Query budget');
    await budget.fill('1.000');
    await budget.press('Tab');
    await expect(budget).toHaveValue('1000');
    await expect(page.getByText('“1.000” was read as 1,000.')).toBeVisible();
    await expect(page).toHaveURL(/budget=1000/);
    await budget.fill('1 500');
    await budget.press('Tab');
    await expect(page.getByText('“1 500” was read as 1,500.')).toBeVisible();
    await budget.fill('250');
    await budget.press('Tab');
    await expect(page.getByText('was read as')).toBeHidden();
    await page.getByText('More settings').click();
    const target = page.getByLabel(/^Target/);
    await target.fill('91,5');
    await target.press('Tab');
    await expect(target).toHaveValue('91.5');
    await expect(page).toHaveURL(/target=91\.5/);
    await budget.fill('many');
    await budget.press('Tab');
    await expect(page.getByText('Not a number.')).toBeVisible();
    await expect(page).toHaveURL(/budget=250/);
  });
});

/** Contrast of a text's or point's colour with what lies behind the page, by WCAG. */
const contrast = (locator: Locator, property: 'fill' | 'color' | 'stroke') =>
  locator.evaluate((element, name) => {
    const light = (css: string) => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (!canvas) throw new Error('no canvas');
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
      const linear = [r, g, b].map((v) =>
        v / 255 <= 0.04 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
    };
    const a = light(getComputedStyle(element)[name]);
    const b = light(getComputedStyle(document.documentElement).backgroundColor);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }, property);

for (const theme of ['light', 'dark'] as const) {
  test(`with forced colours of the other theme than ${theme}, charts can be read`, async ({
    page,
  }) => {
    await page.addInitScript((chosen) => {
      localStorage.setItem('sextant.theme', chosen);
    }, theme);
    const colorScheme = theme === 'light' ? 'dark' : 'light';
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await page.goto('./#/search?budget=30&seed=5');
    await page.getByText('instant', { exact: true }).click();
    await start(page);
    await ended(page);
    const chart = page.getByRole('img', { name: /^Best so far/ });
    expect(await contrast(chart.locator('text').first(), 'fill')).toBeGreaterThan(4.5);
    expect(await contrast(chart.locator('path.dots').first(), 'fill')).toBeGreaterThan(3);
    expect(await contrast(chart.locator('circle').first(), 'fill')).toBeGreaterThan(3);
    expect(await contrast(chart.locator('path.best'), 'stroke')).toBeGreaterThan(3);
    expect(await contrast(incumbent(page).locator('.figure'), 'color')).toBeGreaterThan(4.5);
  });
}

test('no file picker asks for types that iOS does not know', async ({ page }) => {
  for (const view of ['runs', 'models']) {
    await page.goto(`./#/${view}`);
    const pickers = page.locator('input[type=file]');
    await expect(pickers.first()).toBeAttached();
    for (const picker of await pickers.all())
      expect(await picker.getAttribute('accept')).toBeNull();
  }
});

test('a run shows its title, can be renamed, and keeps the name over a reload', async ({
  page,
}) => {
  await page.goto('./#/search?budget=12&seed=5');
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await page.goto('./#/runs');
  const row = page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
  await expect(row).toContainText(/seed 5/);
  await row.getByRole('button', { name: /^Rename/ }).click();
  const field = page.getByLabel('Title of the run');
  await expect(field).toBeFocused();
  await field.fill('First try with אדריכלות');
  await field.press('Enter');
  await expect(row.locator('b')).toHaveText('First try with אדריכלות');
  await expect(row.getByRole('button', { name: /^Rename/ })).toBeFocused();
  await row.getByRole('button', { name: /^Rename/ }).click();
  await page.getByLabel('Title of the run').fill('Another');
  await page.getByLabel('Title of the run').press('Escape');
  await page.reload();
  await expect(row.locator('b')).toHaveText('First try with אדריכלות');
});

for (const name of ['optuna-trials.csv', 'naslib-errors.json']) {
  test(`${name} of another tool is refused in words`, async ({ page }) => {
    await page.goto('./#/runs');
    await page.getByLabel('Run files to import').setInputFiles(fixture(name));
    await expect(page.getByText(`${name} could not be imported`)).toContainText(/Line 1/);
  });
}

test('a run prints on its sheets, without buttons and without empty pages', async ({ page }) => {
  await page.goto('./#/search?budget=12&seed=5');
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = Number(/\/Type\s*\/Pages[^]*?\/Count\s+(\d+)/.exec(pdf)?.[1]);
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pages).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 703, height: 1000 }); // A4 within its margins
  await expect(page.getByRole('button', { name: 'Start search' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Models' })).toBeHidden();
  await expect(incumbent(page)).toBeVisible();
  const chart = await page.getByRole('img', { name: /^Best so far/ }).boundingBox();
  const panel = await incumbent(page).boundingBox();
  expect(panel?.x).toBeGreaterThan((chart?.x ?? 0) + (chart?.width ?? 0) - 1);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});

test('while presenting, the buttons leave the last lines of the incumbent free', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  await page.goto('./#/search?budget=12&seed=5');
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await page.getByRole('button', { name: 'Present' }).click();
  const panel = await incumbent(page).boundingBox();
  for (const name of ['Set-up', 'Start search']) {
    const button = await page.getByRole('button', { name, exact: true }).boundingBox();
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(panel?.y ?? 0);
  }
});

test('an imported run is told by its title, whichever way that runs', async ({ page }) => {
  await page.goto('./#/runs');
  await page.getByLabel('Run files to import').setInputFiles(fixture('rtl-title.jsonl'));
  const notice = page.getByText('was imported.');
  // Isolated: the sentence after it is not turned round.
  await expect(notice).toContainText(/^“\u2068.*\u2069” was imported\.$/s);
  await page.getByLabel('Run files to import').setInputFiles(fixture('crlf-bom.jsonl'));
  const titles = page.getByRole('list', { name: 'Runs' }).locator('b');
  await expect(titles).toHaveCount(2);
  await expect(titles.nth(1)).toContainText('בחירת ארכיטקטורה');
  expect(await titles.nth(0).innerText()).not.toBe(await titles.nth(1).innerText());
});

test('the first search is not the recording again, and another seed is offered before a repetition', async ({
  page,
}) => {
  await page.goto('./');
  const seeds = async () => ({
    set: await page.getByLabel('Seed', { exact: true }).inputValue(),
    shown: /seed\s+(\d+)/.exec(await page.locator('.about').innerText())?.[1],
  });
  await expect(page.getByText('A recording of a real search')).toBeVisible();
  const first = await seeds();
  expect(first.shown).toMatch(/^\d+$/);
  expect(first.set).not.toBe(first.shown);
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await expect(page.getByText('a start repeats it, move for move')).toBeVisible();
  await page.getByRole('button', { name: /^Take seed \d+/ }).click();
  await expect(page.getByText('a start repeats it, move for move')).toBeHidden();
  const next = await seeds();
  expect(next.set).not.toBe(next.shown);
  await expect(page).toHaveURL(new RegExp(`seed=${next.set}`));
});

test('the Supernets view says what it does, in words and numbers, over its whole width', async ({
  page,
}) => {
  await page.goto('./#/supernets');
  await expect(
    page.getByText(/Loading the weights \(\d+ kB\), the images \([\d.]+ MB\)/),
  ).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  const seen = page.getByRole('region', { name: 'Some of the images' });
  await expect(seen).toBeVisible();
  const box = await seen.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(1300);
  await appears(page, page.getByText(/on 1,000 of 5,000 images$/));
  await expect(page.getByRole('progressbar')).toBeHidden();
});
