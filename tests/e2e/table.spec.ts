import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { csvOfSize } from '#tests/unit/ownTable/tables';
import { ended, expect, exportedEvents, incumbent, progress, start, test } from './page';

const fileOf = (name: string, text: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});
const columns = (page: Page) => page.getByRole('list', { name: 'Columns' });
const kept = (page: Page) => page.getByRole('list', { name: 'Kept tables' });

/** Brings a table from the set-up panel and keeps it. */
async function bring(page: Page, name: string, text: string): Promise<void> {
  await page.goto('./#/table');
  await page.getByLabel('Table file to read').setInputFiles(fileOf(name, text));
  await page.getByRole('button', { name: 'Use this table' }).click();
  await expect(page.getByLabel('Space')).toBeVisible();
}

test('a CSV of 16,384 rows becomes a benchmark in five clicks and is searched', async ({
  page,
}) => {
  const text = csvOfSize(7);
  await page.goto('./');
  // 1
  await page.getByRole('link', { name: 'Bring your own table…' }).click();
  // 2 (the button opens the browser's own picker)
  const picker = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await (await picker).setFiles(fileOf('mine.csv', text));
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await expect(preview).toContainText('16,384 of 16,384 architectures');
  await expect(columns(page).getByRole('listitem')).toHaveCount(11);
  await expect(page.getByLabel('Use of flops')).toHaveValue('cost');
  await expect(page.getByLabel('Use of val_acc')).toHaveValue('objective');
  await expect(page.getByLabel('Use of test_acc')).toHaveValue('report');
  await expect(page.getByLabel('Use of train_acc')).toHaveValue('ignore');
  // 3
  await page.getByRole('button', { name: 'Use this table' }).click();
  await expect(page.getByLabel('Space').locator('option:checked')).toHaveText('mine');
  // 4
  await start(page);
  await ended(page);
  await expect(progress(page)).toContainText(/100 of\s+100/);

  // What it found is what the file says of it.
  const found = /[0-3]{7}/.exec(await incumbent(page).innerText())?.[0] ?? '';
  const row = text.split('\n').find((line) => line.startsWith([...found].join()));
  const [, val = '', testAccuracy = ''] = row?.split(',').slice(7) ?? [];
  await expect(incumbent(page)).toContainText(val);
  await expect(incumbent(page)).toContainText(testAccuracy);
  const best = Math.max(
    ...text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[8])),
  );
  expect(best - Number(val)).toBeLessThan(1);
});

test('a run on it goes on after a reload, and waits while the table is deleted', async ({
  page,
}) => {
  await bring(page, 'mine.csv', csvOfSize(5));
  await page.getByLabel('Seed').fill('5');
  await page.getByLabel('Seed').blur();
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  const whole = await exportedEvents(page);
  await page.getByText('steady', { exact: true }).click();
  await start(page);
  await expect(progress(page)).toContainText(/([5-9]|1\d) of\s+100/);
  await page.reload();
  await expect(page.getByText('This search was interrupted at query')).toBeVisible();
  await expect(page.getByLabel('Space').locator('option:checked')).toHaveText('mine');
  await page.getByText('instant', { exact: true }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await ended(page);
  expect(await exportedEvents(page)).toEqual(whole);

  await page.goto('./#/table');
  await kept(page).getByRole('button', { name: 'Delete mine' }).click();
  await expect(kept(page).getByRole('listitem')).toHaveCount(0);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('button', { name: 'Open' }).first().click();
  await expect(
    page.getByText(/table with the checksum [0-9a-f]{16}… is not on this machine/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Open' }).first().click();
  await expect(incumbent(page)).toContainText('%');
});

test('a table is renamed, exported, deleted, and the export is the same table', async ({
  page,
}) => {
  await bring(page, 'mine.csv', csvOfSize(4));
  await page.goto('./#/table');
  await kept(page).getByRole('button', { name: 'Rename mine' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Toy space');
  await page.getByLabel('Licence').fill('CC0');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(kept(page)).toContainText('Toy space');
  await expect(kept(page)).toContainText('CC0');
  const checksum = await kept(page).locator('code').innerText();

  const download = page.waitForEvent('download');
  await kept(page).getByRole('button', { name: 'Export Toy space' }).click();
  const file = await (await download).path();
  await kept(page).getByRole('button', { name: 'Delete Toy space' }).click();
  await expect(kept(page).getByRole('listitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(kept(page).getByRole('listitem')).toHaveCount(1);
  await kept(page).getByRole('button', { name: 'Delete Toy space' }).click();

  await page.getByLabel('Table file to read').setInputFiles(file);
  await expect(page.getByText('its checksum holds')).toBeVisible();
  await expect(page.getByLabel('Licence')).toHaveValue('CC0');
  await page.getByRole('button', { name: 'Use this table' }).click();
  await expect(page.getByLabel('Space').locator('option:checked')).toHaveText('Toy space');
  await page.goto('./#/table');
  await expect(kept(page).locator('code')).toHaveText(checksum);
});

test('a bad file is refused with every line that is wrong, and nothing is kept', async ({
  page,
}) => {
  await page.goto('./#/table');
  const picker = page.getByLabel('Table file to read');
  await picker.setInputFiles(fileOf('bad.csv', 'op,acc\na,90.5\nb\nc,1,2\n'));
  await expect(page.getByRole('alert')).toContainText(
    'line 3 the row has 1 fields between “,”, not 2',
  );
  await expect(page.getByRole('alert')).toContainText('line 4 the row has 3 fields');

  await picker.setInputFiles(fileOf('words.csv', 'op,acc\na,90.5\nb,high\nc,91.5\n'));
  await expect(page.getByRole('alert')).toContainText('line 3, “acc” “high” is not a number');
  await expect(page.getByRole('button', { name: 'Use this table' })).toBeDisabled();
  await page.getByLabel('Use of acc').selectOption('ignore');
  await expect(page.getByRole('alert')).toContainText('no column is an objective');
  await page.getByRole('button', { name: 'Close it' }).click();
  await expect(page.getByText('No table yet.')).toBeVisible();
});

test('roles can be changed: what is searched and what is told follow', async ({ page }) => {
  await page.goto('./#/table');
  await page.getByLabel('Table file to read').setInputFiles(fileOf('mine.csv', csvOfSize(3)));
  await page.getByLabel('Use of val_acc').selectOption('ignore');
  await page.getByLabel('Use of test_acc').selectOption('ignore');
  await page.getByLabel('Use of train_acc').selectOption('objective');
  await expect(page.getByText('There is no test figure apart')).toBeVisible();
  await page.getByRole('button', { name: 'Use this table' }).click();
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await expect(incumbent(page)).toContainText('8');
});

test('a file dropped anywhere on the page is read', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByLabel('Space')).toBeVisible();
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    return data;
  }, csvOfSize(3));
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop a table')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('dropped.csv')).toBeVisible();
  await expect(page.getByText('64 of 64 architectures')).toBeVisible();
});

test('the example says that it is synthetic, and is searched like any other', async ({ page }) => {
  await page.goto('./#/table');
  await expect(page.getByText('The example is synthetic')).toBeVisible();
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect(page.getByLabel('Source')).toHaveValue(/no network was trained/);
  await page.getByRole('button', { name: 'Use this table' }).click();
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
});

test('the view has no faults that axe finds', async ({ page }) => {
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  await page.goto('./#/table');
  await expect(page.getByText('No table yet.')).toBeVisible();
  await check();
  await page
    .getByLabel('Table file to read')
    .setInputFiles(fileOf('m.csv', csvOfSize(3).replace('70.00', 'high')));
  await expect(page.getByRole('alert')).toBeVisible();
  await check();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
