import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ended, expect, start, test } from './page';

const fixture = (name: string) => new URL(`../fixtures/v1/${name}`, import.meta.url).pathname;
const rows = (page: Page) => page.getByRole('list', { name: 'Runs' }).getByRole('listitem');

test('a run is sealed, and proved by searching once more from its seed', async ({ page }) => {
  await page.goto('./#/search?budget=20');
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  const standing = page.locator('details').filter({ hasText: 'sealed' });
  await standing.getByText('sealed, not proved').click();
  await standing.getByRole('button', { name: /^Prove/ }).click();
  await expect(standing.getByText('✓ proved, sealed')).toBeVisible();
  await expect(standing).toContainText('Searched once more from its seed');

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(rows(page).getByText('✓ proved, sealed')).toBeVisible();
});

test('runs of version 1 open, say that they are not sealed, and can be proved', async ({
  page,
}) => {
  await page.goto('./#/runs');
  const picker = page.getByLabel('Run files to import');
  await picker.setInputFiles([
    fixture('random-cifar100.jsonl'),
    fixture('collm-llm-cifar10.jsonl'),
  ]);
  await expect(rows(page)).toHaveCount(2);
  const repeatable = rows(page).filter({ hasText: 'Random search' });
  await repeatable.getByText('not sealed, not proved').click();
  await expect(repeatable).toContainText('a change would not be seen');
  await repeatable.getByRole('button', { name: /^Prove/ }).click();
  await expect(repeatable.getByText('✓ proved, not sealed')).toBeVisible();

  const written = rows(page).filter({ hasText: 'scripted-135M' });
  await written.getByText('not sealed, not proved').click();
  await expect(written).toContainText('A language model took part');
  await expect(written.getByRole('button', { name: /^Prove/ })).toHaveCount(0);

  await written.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('status').getByText('did not seal its runs').first()).toBeVisible();
});

test('a forged accuracy is refused with its line, its field and the true figure', async ({
  page,
}) => {
  await page.goto('./#/runs');
  const forged = readFileSync(fixture('random-cifar100.jsonl'), 'utf8').replace(
    /"value":[\d.]+/,
    '"value":73.5',
  );
  await page.getByLabel('Run files to import').setInputFiles({
    name: 'forged.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(forged),
  });
  await expect(page.getByText('forged.jsonl could not be imported')).toContainText(
    /Line 4: metric\.value: is 73\.5, but the benchmark has \d/,
  );
});
