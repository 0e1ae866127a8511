import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

const map = (page: Page) => page.getByRole('application', { name: /Map of/ });
const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
};

test('by mouse: filter, press a point, change one operation, undo, take it apart', async ({
  page,
}) => {
  await page.goto('./#/map?benchmark=nasbench201');
  await expect(map(page)).toHaveAccessibleName('Map of 15,625 architectures');
  const left = page.getByRole('complementary', { name: 'What the map shows' });
  await expect(left).toContainText('15,625 of 15,625 left');
  // A third of each edge's options closed on one edge: four of five stay.
  await page.getByRole('button', { name: '0→1 none' }).click();
  await expect(left).toContainText('12,500 of 15,625 left');
  await expect(left).toContainText('91.61%, rank 1');
  await left.getByRole('button', { name: '333132' }).click();
  const side = page.getByRole('region', { name: 'Architecture', exact: true });
  await expect(side.getByRole('heading', { level: 2 }).first()).toHaveText('333132');
  await expect(side).toContainText('rank 1 of 15,625');
  await side.getByRole('button', { name: /2→3 to skip/ }).click();
  await expect(side.getByRole('heading', { level: 2 }).first()).toHaveText('333131');
  await expect(side).toContainText('rank 79 of 15,625');
  await side.getByRole('button', { name: 'Undo' }).click();
  await expect(side.getByRole('heading', { level: 2 }).first()).toHaveText('333132');
  await expect(page).toHaveURL(/closed=0\.0.*at=333132/);
  await axe(page);
  await side.getByRole('link', { name: 'Take it apart' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('333132');
  await page.goBack();
  await expect(left).toContainText('12,500 of 15,625 left');
  await expect(side.getByRole('heading', { level: 2 }).first()).toHaveText('333132');
});

test('by keyboard alone: to the best, along neighbours, up again, and open', async ({ page }) => {
  await page.goto('./#/map?benchmark=nasbench201&layout=similar&colour=@2');
  await map(page).focus();
  const told = map(page).locator('~ [role=status]');
  await page.keyboard.press('Home');
  await expect(told).toHaveText(/^333132: validation accuracy 91\.61%, rank 1 of 15,625/);
  await page.keyboard.press('ArrowRight');
  await expect(told).toHaveText(/0→2: conv 3×3\.$/);
  await page.keyboard.press('ArrowUp');
  await expect(told).toHaveText(/^343132: /);
  await page.keyboard.press('b');
  await expect(told).toHaveText(/^333132: /);
  await page.keyboard.press('b');
  await expect(told).toHaveText('No neighbour is better.');
  await axe(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('333132');
});

test('an architecture in any spelling is found, and what is none is told', async ({ page }) => {
  await page.goto('./#/architecture?benchmark=nasbench201&code=333131');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('333131');
  await expect(page.getByText('2 trials: 90.98, 91.18')).toBeVisible();
  const field = page.getByLabel('Go to an architecture');
  const go = async (text: string) => {
    await field.fill(text);
    await field.press('Enter');
  };
  await go(' (4, 0, 3, 1, 4, 3) ');
  await expect(heading).toHaveText('410242');
  await go(
    "'|nor_conv_3x3~0| + |nor_conv_3x3~0|nor_conv_1x1~1| + |skip_connect~0|nor_conv_3x3~1|avg_pool_3x3~2|'",
  );
  await expect(heading).toHaveText('332134');
  await go('15625');
  await expect(page.getByRole('alert')).toHaveText(
    'no cell has the index 15625: the last one is 15624.',
  );
  await expect(heading).toHaveText('332134');
  await page.goBack();
  await expect(heading).toHaveText('410242');
  await axe(page);
});

test('the network is written for PyTorch', async ({ page }) => {
  await page.goto('./#/architecture?benchmark=nasbench201&code=333131');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PyTorch' }).click();
  expect((await download).suggestedFilename()).toBe('nasbench201_cifar10_333131.py');
});

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the map and an architecture fit, and a point is found', async ({ page }) => {
    await page.goto('./#/map?benchmark=nasbench201&at=333131');
    await expect(page.getByRole('region', { name: 'Architecture', exact: true })).toContainText(
      'rank 79',
    );
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(390);
    await page.getByRole('link', { name: 'Take it apart' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('333131');
    expect(await wide()).toBeLessThanOrEqual(390);
    await axe(page);
  });
});

test('a benchmark without a table says why it has no map', async ({ page }) => {
  await page.goto('./#/map?benchmark=mobilenet');
  await expect(page.getByRole('alert')).toContainText('has no table');
});
