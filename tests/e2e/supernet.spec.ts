import type { Page } from '@playwright/test';
import { appears, ended, expect, incumbent, start, test } from './page';

const live = (space: string, budget: number) =>
  `./#/search?space=${space}&evaluator=supernet&dataset=fashion-mnist&budget=${budget}&searcher=random`;

/** Waits for the end of the run on the page: its best is told as a figure of inherited weights. */
async function found(page: Page): Promise<void> {
  await ended(page);
  const panel = incumbent(page);
  await expect(panel).toContainText('inherited weights');
  const accuracy = Number(await panel.locator('.figure').innerText());
  expect(accuracy).toBeGreaterThan(60);
  expect(accuracy).toBeLessThan(95);
  await expect(panel).not.toContainText('shown at the end');
}

for (const space of ['nasbench201', 'shufflenet', 'autoformer']) {
  test(`subnets of ${space} are searched live, by inherited weights`, async ({ page }) => {
    await page.goto(live(space, 5));
    await start(page);
    await found(page);
  });
}

test('subnets of mobilenet are searched live by as many workers as are asked for', async ({
  page,
}) => {
  await page.goto(live('mobilenet', 8));
  await start(page);
  const panel = page.getByRole('region', { name: 'Workers' });
  await appears(page, panel);
  for (const workers of [1, 2]) {
    await panel.getByLabel('Number of workers').selectOption(String(workers));
    await expect(panel.getByRole('listitem')).toHaveCount(workers);
  }
  await expect(panel.getByRole('heading')).toHaveText('2 workers');
  await expect(panel.getByRole('listitem').first()).toContainText(/subnet|images|starting/);
  await expect(panel).toContainText('chosen by hand');
  await expect(panel).toContainText(/[\d,]+ images run so far/);
  await found(page);
});

test('a subnet picked by hand is evaluated, and another choice changes the figures', async ({
  page,
}) => {
  await page.goto('./#/supernets');
  const result = page.getByRole('region', { name: 'Inherited-weight accuracy' });
  const settled = result.getByText(/on 1,000 of 5,000 images$/);
  await appears(page, settled);
  const before = await result.locator('dl').innerText();
  await page.getByRole('button', { name: 'Largest' }).click();
  await expect(result.locator('dl')).not.toHaveText(before);
  await appears(page, settled);
  expect(Number(await result.locator('.figure').innerText())).toBeGreaterThan(87);

  const about = page.getByRole('region', { name: 'About this supernet' });
  await expect(about.getByRole('row', { name: 'Largest subnet' })).toContainText(/9\d\.\d\d/);
  await expect(about).toContainText('trained alone');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download .onnx' }).click();
  expect((await download).suggestedFilename()).toMatch(/mobilenet.*\.onnx$/);
});
