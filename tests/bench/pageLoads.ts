import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

const wait = 120_000;

/** The host's side: the paths that it was asked for, by page and workers alike, each once and in order. */
export interface Host {
  readonly site: string;
  /** The folder that it serves. */
  readonly root: string;
  readonly asked: Set<string>;
}

export function hostOf(server: Server, root: string): Host {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const asked = new Set<string>();
  server.on('request', ({ url = '/' }) => {
    asked.add(new URL(url, 'http://localhost').pathname);
  });
  return { site: `http://127.0.0.1:${port}/`, root, asked };
}

/**
 * The first visit, up to a first search. Of the scripts, `initialJsBytes` are those that had come before
 * “Start search” could be pressed and those that a press asks for; `firstViewJsBytes` what the first view asks
 * for besides, to show its recording; `aheadJsBytes` what is fetched while nothing else is to be done.
 */
export async function firstLoad(page: Page, host: Host) {
  await page.goto(host.site);
  await page.getByText('Table ready').first().waitFor({ timeout: wait });
  await page.getByRole('img', { name: 'Best so far' }).waitFor({ timeout: wait });
  // Long tasks, larger paints and what is fetched ahead follow the first view for a moment.
  await page.waitForTimeout(6000);
  const seen = await page.evaluate(() => globalThis.sextantPaints);
  const times = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => ({
      path: new URL(entry.name).pathname,
      from: entry.startTime,
      until: entry.startTime + entry.duration,
    })),
  );
  const before = new Set(host.asked);
  await page.getByText('instant', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Start search' }).click();
  await page.waitForURL(/run=/, { timeout: wait });
  // The page may have fetched parts of the worker ahead, which it shares.
  const ofWorker = [...host.asked].filter((path) => /\/search(\.worker)?-[^/]*\.js$/.test(path));
  const pressed = [...host.asked].filter((path) => !before.has(path)).concat(ofWorker);

  const atStart = times.filter(({ until }) => until <= seen.startable).map(({ path }) => path);
  const atView = times.filter(({ from }) => from <= seen.shown).map(({ path }) => path);
  const size = (paths: Iterable<string>) =>
    [...new Set(paths)].reduce((sum, path) => sum + sizeOf(host.root, path), 0);
  const js = (paths: Iterable<string>) => size([...paths].filter((path) => path.endsWith('.js')));
  const initial = js([...atStart, ...pressed]);
  return {
    initialJsBytes: initial,
    firstViewJsBytes: js([...atStart, ...atView]) - js(atStart),
    aheadJsBytes:
      js([...before, ...atStart, ...atView, ...ofWorker]) -
      js([...atStart, ...atView, ...ofWorker]),
    initialTransferBytes: size(['/', ...atStart, ...atView]),
    firstContentfulPaintMs: round(seen.first),
    largestContentfulPaintMs: round(seen.largest),
    startableMs: round(seen.startable),
    totalBlockingTimeMs: round(seen.blocking),
  };
}

/** A later visit, with the host gone: what the service worker keeps has to do. Milliseconds. */
export async function reloaded(page: Page) {
  await page.reload();
  await page.getByRole('img', { name: 'Best so far' }).waitFor({ timeout: wait });
  const { first, startable } = await page.evaluate(() => globalThis.sextantPaints);
  return { firstContentfulPaintMs: round(first), startableMs: round(startable) };
}

/** Bytes as a server that compresses sends them. */
function sizeOf(root: string, path: string): number {
  const body = readFileSync(join(root, path === '/' ? 'index.html' : path));
  return /\.(js|css|html|json|jsonl|svg|webmanifest)$|\/$/.test(path)
    ? gzipSync(body).length
    : body.length;
}

const round = (value: number) => Math.round(value * 10) / 10;
