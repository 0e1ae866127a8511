import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ended, expect, start, test } from './page';

const code = 'benchmark=nasbench201&code=333131';
const views = [
  'map',
  `architecture?${code}`,
  'runs',
  'studies',
  'compare',
  'supernets',
  'models',
  'lessons',
  'table',
  'offline',
  'search?start=333131',
];

async function axe(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map((v) => `${where}, ${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`),
  ).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any view, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('./#/search?budget=30');
    await page.getByText('instant', { exact: true }).click();
    await start(page);
    await ended(page);
    await axe(page, 'search');
    for (const view of views) {
      await page.goto(`./#/${view}`);
      await expect(page.locator('#main h1')).toBeVisible();
      await expect(page.getByText('Loading…')).toBeHidden();
      await axe(page, view);
    }
    await expect(page.getByRole('group', { name: 'Where the search starts' })).toBeVisible();
  });
}

for (const width of [320, 390, 768, 1440, 2560]) {
  test(`nothing is wider than a screen of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const view of ['search', ...views]) {
      await page.goto(`./#/${view}`);
      await expect(page.locator('#main h1')).toBeVisible();
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, view).toBeLessThanOrEqual(0);
    }
  });
}

declare global {
  var movedSoFar: () => number;
}

/** Runs in the page before everything else: adds up what moves without being asked to. */
function watchShifts(): void {
  let moved = 0;
  const add = (entries: readonly PerformanceEntry[]) => {
    for (const entry of entries) moved += Number(Reflect.get(entry, 'value'));
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  globalThis.movedSoFar = () => {
    add(observer.takeRecords());
    return moved;
  };
}

test('on a phone nothing moves while the parts of the first view come', async ({ page }) => {
  await page.setViewportSize({ width: 412, height: 823 });
  // The recording stands at its end, and does not play.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(watchShifts);
  await page.goto('./');
  await expect(page.getByText('Other recordings')).toBeVisible();
  await expect(page.getByRole('img', { name: 'against cost' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Incumbent' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Show \d+ earlier rounds/ })).toBeVisible();
  const moved = await page.evaluate(() => globalThis.movedSoFar());
  // Share of the screen times share of its height, as browsers count it; 0.1 and more is poor.
  expect(moved).toBeLessThan(0.02);
});

test('on a phone the set-up is a sheet and Start is within reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await page.getByRole('button', { name: 'Set-up' }).click();
  await expect(page.getByRole('dialog', { name: 'Set-up' })).toBeVisible();
  await page.getByLabel('Query budget').fill('12');
  await page.getByLabel('Query budget').press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: 'Start search' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await ended(page);
  await expect(page).toHaveURL(/budget=12/);
});

test('a whole search can be driven by the keyboard', async ({ page }) => {
  await page.goto('./#/search?budget=15');
  await expect(page.getByRole('button', { name: 'Start search' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.getByLabel('Query budget').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await ended(page);
  await page.getByRole('slider', { name: 'Replay position' }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText(/1 of\s+15/);
});
