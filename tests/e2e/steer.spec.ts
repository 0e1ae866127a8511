import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ended, expect, progress, test } from './page';

/** A whole search of 40 queries at once; the run is on the page, over. */
async function searched(page: Page): Promise<void> {
  await page.goto('./#/search?budget=40&seed=3');
  await page.getByText('instant', { exact: true }).click();
  await begin(page);
  await expect(progress(page)).toContainText(/40 of\s+40/);
  await ended(page);
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

/** Presses Start search, on a narrow screen too, where the dock has it. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start search' }).first().click();
  await expect(page).toHaveURL(/run=/);
}

test('a strategy is edited in a paused search, and shown as the person’s', async ({ page }) => {
  await page.goto('./#/search?budget=60&seed=3');
  // Slowly, so that it is paused before the rules rule anything out by themselves.
  await page.getByText('slow', { exact: true }).click();
  await begin(page);
  await expect(progress(page)).toContainText(/[1-9]\d? of\s+60/);
  await page.getByRole('button', { name: 'Edit the strategy…' }).click();
  const editor = page.getByRole('region', { name: /Your strategy for round/ });
  await expect(editor).toBeVisible();
  const title = await editor.getByRole('heading').innerText();
  const round = /round (\d+)/.exec(title)?.[1] ?? '';

  const cell = editor.getByRole('button', { name: /^avg pool 3×3, 0→1: / });
  await cell.focus();
  await page.keyboard.press('a');
  await expect(cell).toHaveAccessibleName(/: avoid$/);
  await editor.getByLabel('Add architectures by code').fill('333133 12');
  await page.keyboard.press('Enter');
  await expect(editor).toContainText('"12" has 2, not 6 characters');
  await editor.getByLabel('Directions').fill('Without the pool on the first edge.');
  await editor.getByRole('button', { name: 'Use it, stay paused' }).click();
  await expect(page.getByText(`Your strategy waits for round ${round}.`)).toBeVisible();
  await page.getByText('instant', { exact: true }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await ended(page);
  await expect(page.getByText('edited by you')).toBeVisible();
  await expect(page.getByText('Without the pool on the first edge.')).toBeVisible();
  await expect(page.getByText(/Your strategy newly avoided/).first()).toBeAttached();
});

test('chips are dropped on the anchors', async ({ page }) => {
  await searched(page);
  await page.getByRole('button', { name: 'Try round 2 otherwise' }).click();
  const editor = page.getByRole('region', { name: 'Your strategy for round 2' });
  await expect(editor).toBeVisible();
  const anchors = editor.getByRole('group', { name: /Anchors/ });
  for (const remove of await anchors.getByRole('button', { name: /^Remove / }).all()) {
    await anchors
      .getByRole('button', { name: /^Remove / })
      .first()
      .click();
    expect(remove).toBeDefined();
  }
  await page
    .getByRole('button', { name: /new best$/ })
    .last()
    .dragTo(anchors);
  await expect(anchors.getByRole('button', { name: /^Remove / })).toHaveCount(1);
});

test('a round is tried otherwise, and the branch is compared with the run it left', async ({
  page,
}) => {
  await searched(page);
  await page.getByRole('button', { name: 'Try round 2 otherwise' }).click();
  const editor = page.getByRole('region', { name: 'Your strategy for round 2' });
  await editor.getByRole('button', { name: /^conv 1×1, 2→3: / }).click();
  await editor.getByRole('button', { name: 'Use it and go on' }).click();
  await expect(progress(page)).toContainText(/40 of\s+40/);
  await ended(page);
  await expect(page.getByText(/A branch of/)).toContainText('from round 2 on, now');
  await axe(page);
  await page.getByRole('link', { name: 'Compare the two' }).click();
  await expect(page.getByRole('img', { name: /Distance to the best/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Compared' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText('branch', { exact: true })).toBeVisible();
  await expect(page.getByText(/from round 2, now/)).toBeVisible();
  await page.goBack();
  await expect(progress(page)).toContainText(/40 of\s+40/);
});

test('a branch that is given up leaves nothing behind', async ({ page }) => {
  await searched(page);
  await page.getByRole('button', { name: 'Try round 2 otherwise' }).click();
  const runs = page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
  await expect(runs).toHaveCount(2);
  await page.getByRole('button', { name: 'Give the branch up' }).click();
  await expect(runs).toHaveCount(1);
  await expect(progress(page)).toContainText(/40 of\s+40/);
});

test('a branch can be begun, written and searched with the keyboard alone', async ({ page }) => {
  await searched(page);
  await page.getByRole('button', { name: 'Try round 2 otherwise' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your strategy for round 2' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/0→2: /);
  await page.keyboard.press('p');
  await expect(focused).toHaveAccessibleName(/: prefer$/);
  await page.getByRole('button', { name: 'Use it and go on' }).focus();
  await page.keyboard.press('Enter');
  await ended(page);
  await expect(page.getByText(/A branch of/)).toBeVisible();
});

test('on a phone a branch is begun and nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#/search?budget=40&seed=3');
  await begin(page);
  await expect(progress(page)).toContainText(/40 of\s+40/);
  await ended(page);
  await page.getByRole('button', { name: 'Try round 3 otherwise' }).click();
  await expect(page.getByRole('heading', { name: 'Your strategy for round 3' })).toBeVisible();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  await axe(page);
});

test('another recording is fetched when it is chosen, and says what made it', async ({ page }) => {
  await page.goto('./');
  await page.getByText('Other recordings').click();
  await page.getByRole('button', { name: /Local search/ }).click();
  await expect(page.getByText(/Local search · NAS-Bench-201/)).toBeVisible();
  await expect(progress(page)).toContainText('a recording');
});

test('a link with a result says whether the run agrees with its sender’s', async ({ page }) => {
  await searched(page);
  const copy = page.getByRole('button', { name: 'Copy the link that repeats this run' });
  await expect(copy).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await copy.click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/result=[0-9a-f]{16}/);
  for (const [address, words] of [
    [link, 'The result agrees with the sender’s'],
    [link.replace(/result=[0-9a-f]{4}/, 'result=0123'), 'The result is not the sender’s'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(address);
    await page.getByText('instant', { exact: true }).click();
    await begin(page);
    await ended(page);
    await expect(page.getByText(words)).toBeVisible();
  }
});
