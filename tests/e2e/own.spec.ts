import type { Page } from '@playwright/test';
import { appears, ended, expect, exportedEvents, incumbent, progress, test } from './page';

interface Called {
  readonly type: string;
  readonly reason?: string;
  readonly call?: {
    readonly reply: string;
    readonly role: string;
    readonly promptTokens: number;
    readonly sampler?: string;
  };
}

const ownTitle = /Sextant's own model/;

const withSet = /with a set encoder/;

async function letItPlay(page: Page): Promise<void> {
  await page.getByRole('button', { name: "Let Sextant's own model play" }).click();
  for (const role of ['Navigator', 'Generator']) {
    await expect(page.getByLabel(role, { exact: true }).locator('option:checked')).toHaveText(
      ownTitle,
    );
  }
}

async function expectSearched(page: Page, queries: number): Promise<void> {
  await ended(page);
  await expect(progress(page)).toContainText(new RegExp(`${queries} of\\s+${queries}`));
  const events = (await exportedEvents(page)) as Called[];
  expect(events.filter(({ type, reason }) => type === 'refused' && reason === 'invalid')).toEqual(
    [],
  );
  const calls = events.flatMap(({ call }) => call ?? []);
  expect(new Set(calls.map(({ role }) => role))).toEqual(new Set(['navigator', 'generator']));
  for (const { reply } of calls) expect(reply).toMatch(/^\s*> a\d/);
}

test("Sextant's own model plays both roles at once, is cancelled in the middle of a reply, and goes on", async ({
  page,
}) => {
  test.setTimeout(0); // What bounds it is that nothing moves.
  await page.goto('./#/search?budget=48');
  await letItPlay(page);
  await expect(page.getByText(/knows neither English nor any benchmark/)).toBeVisible();
  await page.getByRole('button', { name: 'Start search' }).click();
  await cancelReply(page);
  // Opened again by its address it is this run that is shown, and it goes on once its model is loaded.
  await page.reload();
  await expect(progress(page)).toContainText(/of\s+48/);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expectSearched(page, 48);
  await expect(incumbent(page)).toContainText('Tokens read');
  await expect(page.getByText(/The best result so far/).first()).toBeVisible();
  await showsChances(page);
});

/** Pauses in the middle of a reply; one takes a part of a second, so that a try may come between two. */
async function cancelReply(page: Page): Promise<void> {
  const written = page.getByRole('region', { name: 'Being written' });
  const resume = page.getByRole('button', { name: 'Resume' });
  await expect(async () => {
    if (await resume.isVisible()) await resume.click();
    await appears(page, written.filter({ hasText: /a\db\d/ }));
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(resume).toBeEnabled();
    await expect(written).toBeHidden();
    await expect(page.getByText('The reply in progress was cancelled')).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
}

/** Unfolds a call of the newest round: every choice of one architecture, and what else it could have been. */
async function showsChances(page: Page): Promise<void> {
  const calls = page
    .locator('details')
    .filter({ hasText: /model calls?,/ })
    .first();
  await calls.locator('summary').first().click();
  await calls.getByText('Chances of each choice').first().click();
  const chances = calls.locator('.chances').first();
  await expect(chances.getByText(/Architecture \d+ of \d+, where it hesitated most/)).toBeVisible();
  await expect(chances.getByRole('listitem')).toHaveCount(6);
  await expect(chances.locator('b').first()).toHaveText(/\d+ %/);
  await chances.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(chances.getByText(/Architecture 1 of \d+/)).toBeVisible();
}

test('with a set encoder, on a phone, and with the network off once it was used', async ({
  page,
  context,
}) => {
  test.setTimeout(0); // What bounds it is that nothing moves.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#/search?budget=12');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await searchOnPhone(page);
  await context.setOffline(true);
  await page.goto('./#/search?budget=12&seed=5');
  await page.reload();
  await searchOnPhone(page);
});

const setTitle = (page: Page) =>
  page.getByLabel('Navigator', { exact: true }).locator('option', { hasText: withSet }).innerText();

async function searchOnPhone(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set-up' }).click();
  const sheet = page.getByRole('dialog', { name: 'Set-up' });
  await letItPlay(page);
  for (const role of ['Navigator', 'Generator']) {
    await sheet.getByLabel(role, { exact: true }).selectOption({ label: await setTitle(page) });
  }
  await expect(sheet.getByText(/which is no language model/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Start search' }).click();
  await expectSearched(page, 12);
  const events = (await exportedEvents(page)) as Called[];
  const anchored = events.flatMap(({ call }) => (call?.role === 'navigator' ? [call.sampler] : []));
  expect(anchored.length).toBeGreaterThan(0);
  for (const sampler of anchored) expect(sampler).toContain('lines drawn by the set encoder');
}
