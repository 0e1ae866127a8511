import type { Page } from '@playwright/test';
import { fetchWeights } from '#tests/tools/weights';
import { appears, expect, kept, start, test } from './page';

const rowOf = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: /SmolLM2-135M-Instruct\./ });

test('opens a GGUF file of a general model, tries it on several threads, and asks before it deletes it under a run', async ({
  page,
}) => {
  test.setTimeout(0); // What bounds it is that nothing moves.
  const weights = fetchWeights(true);
  test.skip(weights.path === null, `The weights cannot be had here: ${weights.why}`);
  await page.goto('./#/models');
  await kept(page);
  await page.reload();
  await page.getByLabel('GGUF file to open').setInputFiles(weights.path ?? '');
  const here = rowOf(page);
  await appears(page, here);
  await expect(here).toHaveCount(1);
  await here.getByRole('button', { name: 'Try it' }).click();
  await appears(page, here.getByText(/architectures valid/));
  await expect(here.getByText(/tokens\/s/)).toBeVisible();
  // llama.cpp's module has a worker for each of its threads; Sextant's own model takes one thread everywhere.
  const threads = page.workers().filter((worker) => worker.url().startsWith('blob:'));
  expect(threads.length).toBeGreaterThan(1);
  await deletesUnderRun(page);
});

/** A run that has the model loaded: deleting it asks first, and the run pauses and says why. */
async function deletesUnderRun(page: Page): Promise<void> {
  await page.goto('./#/search?budget=30');
  const generator = page.getByLabel('Generator', { exact: true });
  const option = generator.locator('option', { hasText: 'SmolLM2-135M' });
  await option.waitFor({ state: 'attached' });
  await generator.selectOption({ label: await option.innerText() });
  await start(page);
  const run = page.url();
  await appears(page, page.getByRole('region', { name: 'Being written' }));
  await page.goto('./#/models');
  const here = rowOf(page);
  const press = (name: string) => here.getByRole('button', { name }).click();
  await press('Delete');
  const question = here.getByRole('alertdialog');
  await expect(question).toContainText('A run that it plays in pauses');
  await press('Keep');
  await expect(question).toHaveCount(0);
  await press('Delete');
  await press('Pause and delete');
  await expect(here).toHaveCount(0);
  await page.goto(run);
  await appears(page, page.getByText(/was deleted from this machine/));
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
}
