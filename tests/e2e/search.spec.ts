import { toIndex } from '#spaces/cell/officialIndex';
import { readTable } from '#tests/tools/nodeTable';
import { ended, expect, exportedEvents, incumbent, progress, start, test } from './page';
import { nasbench201 } from '#tests/unit/benchmarks';

test('a recorded run plays before anything is pressed, and says that it is one', async ({
  page,
}) => {
  await page.goto('./');
  await expect(page.getByText('A recording of a real search')).toBeVisible();
  await expect(incumbent(page).getByText(/^\|/)).toBeVisible();
  await expect(progress(page)).toContainText('100 queries');
});

test('one click searches the table; the incumbent is what the table says', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await ended(page);
  await expect(progress(page)).toContainText(/100 of\s+100/);
  const text = await incumbent(page).innerText();
  const decoded = nasbench201.decode(/\|.*\|/.exec(text)?.[0] ?? '');
  if (!decoded.ok) throw new Error(decoded.message);
  const found = toIndex(decoded.architecture);
  const table = await readTable();
  const val = table.accuracy(found, { dataset: 'cifar10', split: 'val', epochs: 200 });
  const testAccuracy = table.accuracy(found, { dataset: 'cifar10', split: 'test', epochs: 200 });
  expect(text).toContain(val.toFixed(2));
  expect(text).toContain(`${testAccuracy.toFixed(2)} %`);
  expect(val).toBeGreaterThan(91);
  const runs = page.getByRole('list', { name: 'Runs' });
  await expect(runs.getByRole('listitem')).toHaveCount(1);
});

test('a search that is begun before the recording has come is what the page shows', async ({
  page,
}) => {
  let come = () => {};
  const begun = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/recordings/first*', async (route) => {
    await begun;
    await route.continue();
  });
  await page.goto('./#/search?budget=12');
  await start(page);
  const recording = page.waitForResponse(/recordings\/first/);
  come();
  await recording;
  await ended(page);
  await expect(progress(page)).toContainText(/12 of\s+12/);
  await expect(page.getByText('A recording of a real search')).toBeHidden();
});

test('test accuracy waits for the end', async ({ page }) => {
  await page.goto('./');
  await page.getByText('slow', { exact: true }).click();
  await start(page);
  await expect(progress(page)).toContainText(/[3-9] of\s+100/);
  await expect(incumbent(page)).toContainText('shown at the end');
  await page.getByRole('button', { name: 'Pause' }).click();
  const used = await progress(page).locator('b').innerText();
  await page.getByRole('button', { name: 'Step' }).click();
  await expect(progress(page).locator('b')).toHaveText(String(Number(used) + 1));
  await page.getByRole('button', { name: 'Stop' }).click();
  await ended(page);
  await expect(incumbent(page)).not.toContainText('shown at the end');
});

test('a reload in the middle offers to go on, and goes on as if it had never stopped', async ({
  page,
}) => {
  await page.goto('./#/search?seed=5&budget=60');
  await page.getByText('instant', { exact: true }).click();
  await start(page);
  await ended(page);
  const whole = await exportedEvents(page);

  await page.getByText('steady', { exact: true }).click();
  await start(page);
  await expect(progress(page)).toContainText(/(1[5-9]|2\d) of\s+60/);
  await page.reload();
  await expect(page.getByText('This search was interrupted at query')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await ended(page);
  expect(await exportedEvents(page)).toEqual(whole);
});
