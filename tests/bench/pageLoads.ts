import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

const wait = 120_000;

/** A file that the page or its worker was sent; `bytes` as a server that compresses sends them. */
interface Sent {
  readonly url: string;
  readonly script: boolean;
  readonly bytes: number;
}

/**
 * The first visit, up to a first search. Of the scripts, `initialJsBytes` are those that had come before
 * “Start search” could be pressed and those that a press asks for; `firstViewJsBytes` what the first view asks
 * for besides, to show its recording; `aheadJsBytes` what is fetched while nothing else is to be done.
 */
export async function firstLoad(page: Page, site: string) {
  const sent = listen(page, site);
  await page.goto(site);
  await page.getByText('Table ready').first().waitFor({ timeout: wait });
  await page.getByRole('img', { name: 'Best so far' }).waitFor({ timeout: wait });
  // Long tasks, larger paints and what is fetched ahead follow the first view for a moment.
  await page.waitForTimeout(6000);
  const seen = await page.evaluate(() => globalThis.sextantPaints);
  const times = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => ({
      url: entry.name,
      from: entry.startTime,
      until: entry.startTime + entry.duration,
    })),
  );
  const before = await Promise.all([...sent]);
  await page.getByText('instant', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Start search' }).click();
  await page.waitForURL(/run=/, { timeout: wait });
  const pressed = (await Promise.all([...sent])).slice(before.length);
  const known = new Set(before.map(({ url }) => url));

  const those = (wanted: (time: (typeof times)[number]) => boolean) =>
    new Set(times.filter(wanted).map(({ url }) => url));
  const atStart = those(({ until }) => until <= seen.startable);
  const atView = those(({ from }) => from <= seen.shown);
  const js = (wanted: (url: string) => boolean) =>
    sum(before.filter(({ url, script }) => script && wanted(url)));
  return {
    initialJsBytes:
      js((url) => atStart.has(url)) +
      sum(pressed.filter(({ url, script }) => script && !known.has(url))),
    firstViewJsBytes: js((url) => atView.has(url) && !atStart.has(url)),
    aheadJsBytes: js((url) => !atView.has(url)),
    initialTransferBytes: sum(
      before.filter(({ url }) => url === site || atStart.has(url) || atView.has(url)),
    ),
    firstContentfulPaintMs: round(seen.first),
    largestContentfulPaintMs: round(seen.largest),
    startableMs: round(seen.startable),
    totalBlockingTimeMs: round(seen.blocking),
  };
}

/** All that the site sends from now on. */
function listen(page: Page, site: string): Promise<Sent>[] {
  const all: Promise<Sent>[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (!url.startsWith(site)) return;
    const text = /\.(js|css|html|json|jsonl|svg|webmanifest)$|\/$/.test(new URL(url).pathname);
    const bytes = response.body().then(
      (body) => (text ? gzipSync(body).length : body.length),
      () => 0,
    );
    all.push(bytes.then((size) => ({ url, script: url.endsWith('.js'), bytes: size })));
  });
  return all;
}

/** A later visit, with the host gone: what the service worker keeps has to do. Milliseconds. */
export async function reloaded(page: Page) {
  await page.reload();
  await page.getByRole('img', { name: 'Best so far' }).waitFor({ timeout: wait });
  const { first, startable } = await page.evaluate(() => globalThis.sextantPaints);
  return { firstContentfulPaintMs: round(first), startableMs: round(startable) };
}

const round = (value: number) => Math.round(value * 10) / 10;
const sum = (list: readonly Sent[]) => list.reduce((total, { bytes }) => total + bytes, 0);
