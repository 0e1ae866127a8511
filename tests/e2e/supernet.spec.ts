import { appears, ended, expect, incumbent, start, test } from './page';

const spaces = ['nasbench201', 'mobilenet', 'shufflenet', 'autoformer'];

for (const space of spaces) {
  test(`subnets of ${space} are searched live, by inherited weights`, async ({ page }) => {
    await page.goto(
      `./#/search?space=${space}&evaluator=supernet&dataset=fashion-mnist&budget=5&searcher=random`,
    );
    await start(page);
    await ended(page);
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
