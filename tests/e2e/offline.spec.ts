import { ended, expect, incumbent, start, test } from './page';

test('after one visit everything works with the network off', async ({ page, context }) => {
  await page.goto('./');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).length))
    .toBeGreaterThan(0);
  await page.reload();
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await context.setOffline(true);
  await page.reload();
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  await expect(incumbent(page).getByText(/^\|/)).toBeVisible();
});
