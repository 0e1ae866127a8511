import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { protocols } from '#src/study/protocols/index';
import { readPayload, type Payload } from '#src/study/report/payload';
import { repeatable } from '#src/study/run/outcome';
import { expect, test } from './page';

const progress = (page: Page) => page.getByRole('group', { name: 'Progress of the study' });

async function begin(page: Page, title: string): Promise<void> {
  await page.goto('./#/studies');
  await page.getByRole('button', { name: `Run ${title}`, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${title}, short` })).toBeVisible();
}

/** Waits for the end as long as runs are being done: for progress, not for the clock. */
async function ended(page: Page): Promise<void> {
  const status = progress(page).getByRole('status');
  let before = '';
  for (;;) {
    const text = await status.innerText();
    if (text.endsWith('· done')) return;
    if (text !== before) before = text;
    await expect(status).not.toHaveText(before, { timeout: 180_000 });
  }
}

async function exported(page: Page, form: string): Promise<{ name: string; path: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: form, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), path: await file.path() };
}

const results = (payload: Payload) =>
  [...payload.outcomes].sort((a, b) => a.run - b.run).map(repeatable);

for (const protocol of protocols) {
  test(`the protocol “${protocol.title}” runs in its short size`, async ({ page }) => {
    test.setTimeout(900_000);
    await begin(page, protocol.title);
    await ended(page);
    const findings = page.getByRole('region', { name: 'Findings' });
    await expect(findings.getByText(/^Of \d+ comparison/)).toBeVisible();
    await expect(findings.getByRole('listitem').first()).toContainText(/seeds/);
    await expect(page.getByRole('img', { name: /^Is it luck/ })).toBeVisible();
    const { path } = await exported(page, 'JSON');
    const { study, outcomes } = readPayload(readFileSync(path, 'utf8'));
    expect(study.protocol.id).toBe(protocol.id);
    const arms = new Set(outcomes.map(({ arm }) => arm));
    expect([...arms].sort()).toEqual(study.protocol.arms.map(({ id }) => id).sort());
  });
}

test('a study that is killed in the middle goes on to the same result', async ({ page }) => {
  test.setTimeout(900_000);
  const title = 'One model against two';
  await begin(page, title);
  await ended(page);
  const whole = readPayload(readFileSync((await exported(page, 'JSON')).path, 'utf8'));

  await begin(page, title);
  await expect(progress(page).locator('progress')).not.toHaveJSProperty('value', 0);
  await page.reload();
  await ended(page);
  const cut = readPayload(readFileSync((await exported(page, 'JSON')).path, 'utf8'));
  expect(results(cut)).toEqual(results(whole));
  // Without its cut it would be the same study; it is another one.
  expect(cut.createdAt).not.toBe(whole.createdAt);
});

test('a study can be paused, gone on with and cancelled, and what there is can be used', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, 'Table 4');
  await expect(progress(page).locator('progress')).not.toHaveJSProperty('value', 0);
  await progress(page).getByRole('button', { name: 'Pause' }).click();
  await expect(progress(page).getByRole('status')).toContainText('partial');
  await progress(page).getByRole('button', { name: 'Go on' }).click();
  await progress(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(progress(page).getByRole('status')).toContainText('partial, cancelled');
  await expect(page.getByText(/^Partial: \d+ of 240 runs are done\./)).toBeVisible();
  const { path } = await exported(page, 'Report (HTML)');
  expect(readFileSync(path, 'utf8')).toContain('Partial: ');
});

test('the report opens from disk without a network, and is read back', async ({
  page,
  browser,
}) => {
  test.setTimeout(900_000);
  await begin(page, 'One model against two');
  await ended(page);
  const headline = await page.getByText(/^Of \d+ comparisons/).innerText();
  const { path } = await exported(page, 'Report (HTML)');

  const context = await browser.newContext({ offline: true });
  const alone = await context.newPage();
  const asked: string[] = [];
  alone.on('request', (request) => asked.push(request.url()));
  const problems: string[] = [];
  alone.on('console', (message) => problems.push(message.text()));
  await alone.setContent(readFileSync(path, 'utf8'));
  await expect(alone.getByRole('heading', { level: 1 })).toHaveText('One model against two, short');
  await expect(alone.getByText(headline)).toBeVisible();
  await expect(alone.getByText('Code that reproduces it')).toBeVisible();
  expect(asked).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();

  await page.goto('./#/studies');
  await page.getByLabel('Report or study to read').setInputFiles({
    name: 'report.html',
    mimeType: 'text/html',
    buffer: readFileSync(path),
  });
  await expect(page.getByText(headline)).toBeVisible();
  await page.getByRole('link', { name: 'All studies' }).click();
  await expect(page.getByRole('list', { name: 'Studies', exact: true })).toContainText(
    'read from a file',
  );
  await page.getByLabel('Report or study to read').setInputFiles({
    name: 'no-report.html',
    mimeType: 'text/html',
    buffer: Buffer.from('<p>hello</p>'),
  });
  await expect(page.getByText('no-report.html could not be read')).toBeVisible();
});

test('an own protocol that cannot show anything is refused with the seeds that would do', async ({
  page,
}) => {
  await page.goto('./#/studies');
  await page.getByRole('button', { name: 'Write your own…' }).click();
  const form = page.getByRole('form', { name: 'Your own study' });
  await form.getByLabel('Seeds', { exact: true }).fill('5');
  await form.getByLabel('Queries of each run').fill('10');
  await form.getByLabel('CIFAR-10', { exact: true }).check();
  await expect(form.getByRole('alert')).toContainText('6 seeds would do');
  await expect(form.getByRole('button', { name: 'Run the study' })).toBeDisabled();
  await form.getByLabel('Seeds', { exact: true }).fill('6');
  await form.getByLabel('Title').fill('Mine');
  await form.getByRole('button', { name: 'Run the study' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mine, full' })).toBeVisible();
  await ended(page);
  await expect(progress(page).getByRole('status')).toContainText('12 of 12 runs');
  for (const form of ['CSV', 'IOHinspector', 'Optuna journal', 'LaTeX tables', 'Plots (SVG)']) {
    expect((await exported(page, form)).name).toMatch(/^sextant-study-own/);
  }
});

test('imported runs of a language model play in a study, which says where its runs come from', async ({
  page,
}) => {
  test.setTimeout(120_000);
  // Ten runs of 30 queries of CIFAR-10: Sextant's own model as Generator beside the rules.
  const packed = readFileSync(new URL('../fixtures/study/recorded-runs.jsonl.gz', import.meta.url));
  await page.goto('./#/runs');
  await page.getByLabel('Run files to import').setInputFiles({
    name: 'recorded.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: gunzipSync(packed),
  });
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(10);
  await page.getByRole('link', { name: 'Studies', exact: true }).click();
  const by = page.getByLabel('Navigator and Generator are played by');
  const option = by.getByRole('option', { name: /^10 runs: Navigator built-in rules/ });
  await by.selectOption({ label: await option.innerText() });

  const protocolsListed = page.getByRole('list', { name: 'Protocols' });
  const row = protocolsListed.getByRole('listitem').filter({ hasText: 'beside the published' });
  await expect(row).toContainText('Recorded runs for 10 seeds of 10.');
  await row.getByText('What is missing').click();
  await expect(row).toContainText('CIFAR-100, Navigator + Generator: no recorded run');
  const other = protocolsListed.getByRole('listitem').filter({ hasText: 'latency limit' });
  await expect(other).toContainText('played by the built-in rules');

  await row.getByRole('button', { name: 'Run Table 4' }).click();
  await ended(page);
  await expect(progress(page).getByRole('status')).toContainText('80 of 80 runs');
  const source = page.getByRole('region', { name: 'Where the runs come from' });
  await expect(source).toContainText('10 recorded before, wllama');
  await expect(source).toContainText('searched by this study');
  const { study } = readPayload(readFileSync((await exported(page, 'JSON')).path, 'utf8'));
  expect(study.recorded?.map(({ seed }) => seed)).toEqual(
    Array.from({ length: 10 }, (_, i) => 20_000 + i),
  );
});
