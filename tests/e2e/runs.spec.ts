import { ended, expect, start, test } from './page';

test('runs are listed, exported, imported, deleted and brought back', async ({ page }) => {
  await page.goto('./#/search?budget=20');
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const list = page.getByRole('list', { name: 'Runs' });
  await expect(list.getByRole('listitem')).toHaveCount(1);

  const download = page.waitForEvent('download');
  await list.getByRole('button', { name: 'Export' }).click();
  const file = await (await download).path();
  await page.getByLabel('Run files to import').setInputFiles(file);
  await expect(list.getByRole('listitem')).toHaveCount(2);

  await list
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
});

test('a file that is not a run is refused with the line that is wrong', async ({ page }) => {
  await page.goto('./#/runs');
  await page.getByLabel('Run files to import').setInputFiles({
    name: 'notes.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from('{"format":"something"}\n'),
  });
  await expect(page.getByText('notes.jsonl could not be imported')).toContainText('Line 1');
});
