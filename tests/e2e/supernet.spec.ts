import { ended, expect, incumbent, start, test } from './page';

const spaces = ['nasbench201', 'mobilenet', 'shufflenet', 'autoformer'];

for (const space of spaces) {
  test(`subnets of ${space} are searched live, by inherited weights`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto(
      `./#/search?space=${space}&evaluator=supernet&dataset=fashion-mnist&budget=5&searcher=random`,
    );
    await start(page);
    await ended(page, 150_000);
    const panel = incumbent(page);
    await expect(panel).toContainText('inherited weights');
    const accuracy = Number(await panel.locator('.figure').innerText());
    expect(accuracy).toBeGreaterThan(60);
    expect(accuracy).toBeLessThan(95);
    await expect(panel).not.toContainText('shown at the end');
  });
}

test('a subnet picked by hand is evaluated, and another choice changes the figures', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto('./#/supernets');
  const result = page.getByRole('region', { name: 'Inherited-weight accuracy' });
  const settled = result.getByText(/on 1,000 of 5,000 images$/);
  await expect(settled).toBeVisible({ timeout: 90_000 });
  const before = await result.locator('dl').innerText();
  await page.getByRole('button', { name: 'Largest' }).click();
  await expect(result.locator('dl')).not.toHaveText(before);
  await expect(settled).toBeVisible({ timeout: 90_000 });
  expect(Number(await result.locator('.figure').innerText())).toBeGreaterThan(87);

  const about = page.getByRole('region', { name: 'About this supernet' });
  await expect(about.getByRole('row', { name: 'Largest subnet' })).toContainText(/9\d\.\d\d/);
  await expect(about).toContainText('trained alone');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download .onnx' }).click();
  expect((await download).suggestedFilename()).toMatch(/mobilenet.*\.onnx$/);
});
