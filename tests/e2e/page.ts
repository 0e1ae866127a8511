import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** A page that fails its test on an error in the console or on a request to another origin. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const errors: string[] = [];
    const foreign: string[] = [];
    const origin = new URL(baseURL ?? '').origin;
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== origin) foreign.push(request.url());
    });
    await use(page);
    expect(errors, 'errors in the console').toEqual([]);
    expect(foreign, 'requests to other origins').toEqual([]);
  },
});

/** How long nothing may change before a wait is given up, ms. */
const standstill = 600_000;

/**
 * Waits as long as something moves, however slowly. @param done whether the end is reached
 * @param sign what changes on the way, e.g. a share in per cent
 */
export async function whileItMoves(
  page: Page,
  done: () => Promise<boolean>,
  sign: () => Promise<string>,
): Promise<void> {
  let seen = '';
  let since = Date.now();
  while (!(await done())) {
    const now = await sign();
    if (now !== seen) [seen, since] = [now, Date.now()];
    if (Date.now() - since > standstill) throw new Error(`Nothing has moved since “${seen}”.`);
    await page.waitForTimeout(500);
  }
}

/** Waits until something is on the page, as long as the page changes. */
export function appears(page: Page, wanted: Locator): Promise<void> {
  const main = page.getByRole('main');
  return whileItMoves(
    page,
    () => wanted.first().isVisible(),
    () => main.innerText(),
  );
}

export const incumbent = (page: Page) => page.getByRole('region', { name: 'Incumbent' });
export const progress = (page: Page) => page.getByRole('region', { name: 'Progress' });

const runOf = (page: Page) => new URLSearchParams(page.url().split('?')[1]).get('run') ?? '';

/** Presses Start and waits until the search has been taken up: the address names its run. It may be over by then. */
export async function start(page: Page): Promise<void> {
  const before = runOf(page);
  await page.getByRole('button', { name: 'Start search' }).click();
  await expect.poll(() => runOf(page)).not.toBe(before);
}

/** Waits until the run on the page has ended. */
export async function ended(page: Page): Promise<void> {
  await appears(page, page.getByRole('button', { name: 'Replay' }));
}

/** The run on the page as its exported lines, without what differs between equal runs: times, and hashes of them. */
export async function exportedEvents(page: Page): Promise<unknown[]> {
  const download = page.waitForEvent('download');
  await progress(page).getByRole('button', { name: 'Export' }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  const [, ...lines] = Buffer.concat(chunks).toString('utf8').trim().split('\n');
  return lines.map((line) => {
    const { at: _at, prev: _prev, ...event } = JSON.parse(line) as { at: number; prev: string };
    return event;
  });
}

export { expect };

/** Waits until the next load goes through the service worker. */
export async function kept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}
