import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { ended, expect, progress, test } from './page';

/** Searches of 30 queries, one after the other, each with its seed. */
async function searched(page: Page, runs: readonly string[]): Promise<void> {
  await page.goto('./');
  await page.getByText('instant', { exact: true }).click();
  for (const [i, query] of runs.entries()) {
    await page.goto(`./#/search?budget=30&${query}`);
    await page.getByRole('button', { name: 'Start search' }).click();
    await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(i + 1);
    await expect(progress(page)).toContainText(/30 of\s+30/);
    await ended(page);
  }
}
const four = ['seed=1', 'seed=2', 'seed=1&searcher=random', 'seed=2&searcher=random'] as const;

test('runs are ticked and compared: seeds in one line, tables, exports', async ({ page }) => {
  await searched(page, four);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByLabel('4 runs', { exact: true }).check();
  await page.getByRole('link', { name: 'Compare', exact: true }).last().click();
  const groups = page.getByRole('list', { name: 'Compared' }).getByRole('listitem');
  await expect(groups).toHaveCount(2);
  await expect(groups.first()).toContainText('seeds 1, 2');
  await expect(page.getByRole('region', { name: 'At the end' })).toContainText('±');
  await expect(page.getByRole('table', { name: 'Queries to reach' })).toContainText('of 2');
  await expect(page.getByRole('region', { name: 'Who found it first' })).toBeVisible();

  await page.getByText('best so far', { exact: true }).click();
  await page.getByLabel('simulated cost', { exact: true }).check();
  await expect(page).toHaveURL(/x=cost/);
  await expect(page).toHaveURL(/y=best/);
  await expect(page.getByText(/against simulated training, GPU-/)).toBeVisible();

  await page.getByLabel('validation accuracy, %', { exact: true }).fill('90,5 %');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: '90.50%' })).toBeVisible();

  await page.getByLabel('Figures of “Best so far”').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SVG' }).click();
  const svg = await readFile(await (await download).path(), 'utf8');
  expect(svg).toContain('NAS-Bench-201, CIFAR-10');
  expect(svg).toContain('Random search: seeds 1, 2');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);

  await page.getByRole('link', { name: 'Repeat this over 100 seeds…' }).click();
  const form = page.getByRole('form', { name: 'Your own study' });
  await expect(form.getByLabel('Seeds', { exact: true })).toHaveValue('100');
  await expect(form.getByLabel('Queries of each run')).toHaveValue('30');
  await expect(form.getByRole('checkbox', { name: 'Random search' })).toBeChecked();
  await expect(form.getByRole('checkbox', { name: 'Local search' })).not.toBeChecked();
  await expect(form.getByRole('button', { name: 'Run the study' })).toBeEnabled();
});

test('a link to a comparison whose run is gone says so', async ({ page }) => {
  await page.goto('./#/compare?runs=nowhere');
  await expect(page.getByText('One run of this link is not on this machine')).toBeVisible();
});

test('runs are compared with the keyboard alone', async ({ page }) => {
  await searched(page, four.slice(0, 1).concat(four.slice(2, 3)));
  await page.goto('./#/compare');
  const boxes = page.getByRole('list', { name: 'Runs to compare' }).getByRole('checkbox');
  await expect(boxes).toHaveCount(2);
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/runs=/);
  await boxes.nth(1).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('list', { name: 'Compared' }).getByRole('listitem')).toHaveCount(2);
  const cursor = page.getByRole('slider', { name: /Distance to the best/ });
  await cursor.focus();
  await page.keyboard.press('End');
  await expect(cursor).toHaveAttribute('aria-valuetext', /from the best at 30 queries/);
});

for (const width of [390, 1440]) {
  test(`a comparison is not wider than a screen of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await searched(page, four.slice(1, 3));
    await page.setViewportSize({ width, height: 844 });
    await page.goto('./#/compare');
    await page.getByRole('button', { name: 'Tick all 2' }).click();
    await expect(page.getByRole('list', { name: 'Compared' }).getByRole('listitem')).toHaveCount(2);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
}

test('runs are found, starred, noted, grouped, exported and deleted together', async ({ page }) => {
  await searched(page, four.slice(0, 3));
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const items = page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
  await expect(items).toHaveCount(3);

  await page.getByPlaceholder(/^find/).fill('random seed 1');
  await expect(items).toHaveCount(1);
  await items.getByRole('button', { name: /^Star / }).click();
  await items.getByText('Notes', { exact: true }).click();
  await items.getByLabel(/^Notes on/).fill('the baseline');
  await items.getByLabel(/^Notes on/).press('Tab');
  await page.getByPlaceholder(/^find/).fill('baseline');
  await expect(items).toHaveCount(1);
  await page.reload();
  await expect(page.getByPlaceholder(/^find/)).toHaveValue('baseline');
  await expect(items).toHaveCount(1);
  await page.getByPlaceholder(/^find/).fill('');
  await page.getByLabel('starred').check();
  await expect(items).toHaveCount(1);
  await page.getByLabel('starred').uncheck();
  await page.getByLabel('grouped by configuration').check();
  await expect(page.getByRole('heading', { name: /^Navigator \+ Generator/ })).toBeVisible();
  await page.getByLabel('grouped by configuration').uncheck();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all' }).click();
  const file = await (await download).path();
  await page.getByLabel('3 runs', { exact: true }).check();
  await page.getByRole('button', { name: 'Delete ticked' }).click();
  await expect(items).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(items).toHaveCount(3);
  await page.getByLabel('Run files to import').setInputFiles(file);
  await expect(items).toHaveCount(6);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
});
