import { fetchWeights } from '#tests/tools/weights';
import { appears, ended, expect, exportedEvents, incumbent, progress, test } from './page';

test('a real language model plays both roles, is cancelled in the middle of a reply, and goes on', async ({
  page,
}) => {
  test.setTimeout(0); // What bounds it is that nothing moves.
  const weights = fetchWeights(true);
  test.skip(weights.path === null, `The weights cannot be had here: ${weights.why}`);
  await page.goto('./#/models');
  await page.getByLabel('GGUF file to open').setInputFiles(weights.path ?? '');
  const here = page.getByRole('listitem').filter({ hasText: /SmolLM2-135M-Instruct\./ });
  await appears(page, here);
  await expect(here).toHaveCount(1);
  await here.getByRole('button', { name: 'Try it' }).click();
  await appears(page, here.getByText(/architectures valid/));
  await expect(here.getByText(/tokens\/s/)).toBeVisible();

  await page.goto('./#/search?budget=30');
  for (const role of ['Navigator', 'Generator']) {
    const select = page.getByLabel(role, { exact: true });
    await select.focus();
    await expect(select.locator('option')).toHaveCount(3);
    await select.selectOption({ index: 2 });
  }
  await page.getByRole('button', { name: 'Start search' }).click();
  const written = page.getByRole('region', { name: 'Being written' });
  await appears(page, written.filter({ hasText: /\w{3}/ }));
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled();
  await expect(written).toBeHidden();
  await expect(page.getByText('The reply in progress was cancelled')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await ended(page);

  await expect(progress(page)).toContainText(/30 of\s+30/);
  await expect(incumbent(page)).toContainText('Tokens read');
  await expect(page.getByText(/model calls?,/).first()).toBeVisible();
  const events = (await exportedEvents(page)) as {
    type: string;
    reason?: string;
    call?: { reply: string; promptTokens: number };
  }[];
  expect(events.filter((e) => e.type === 'refused' && e.reason === 'invalid')).toEqual([]);
  const calls = events.filter((e) => e.type === 'called');
  expect(calls.length).toBeGreaterThan(1);
  for (const { call } of calls) {
    expect(call?.reply).not.toBe('');
    expect(call?.promptTokens).toBeGreaterThan(100);
  }
});
