// `npm run bench -- lighthouse`: Lighthouse, desktop and its mobile setting, on the site that `npm run build` built.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { findChromium } from '#tests/tools/chromium';
import { serve } from '../tools/serve.mjs';
import { UsageError } from './usageError';

const ReportSchema = v.object({
  categories: v.record(v.string(), v.object({ score: v.nullable(v.number()) })),
  audits: v.record(v.string(), v.object({ numericValue: v.optional(v.number()) })),
});
type Report = v.InferOutput<typeof ReportSchema>;

/** What the performance score is made of; milliseconds, but for the last, which has no unit. */
const metrics = {
  firstContentfulPaintMs: 'first-contentful-paint',
  largestContentfulPaintMs: 'largest-contentful-paint',
  totalBlockingTimeMs: 'total-blocking-time',
  speedIndexMs: 'speed-index',
  cumulativeLayoutShift: 'cumulative-layout-shift',
};
const devices = ['desktop', 'mobile'] as const;
const root = fileURLToPath(new URL('../../dist', import.meta.url));

/** `--runs N`: medians of so many visits, and the least and the most. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, runs: { type: 'string', default: '1' } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1 || runs > 100)
    throw new UsageError(`--runs is a number from 1 to 100, not "${values.runs}"`);
  const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const server = await serve({ root, port: 0, base: '/' });
  try {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const file = join(folder, 'report.json');
    const all: Record<string, ReturnType<typeof summaryOf>> = {};
    for (const device of devices) {
      const reports: Report[] = [];
      for (let i = 0; i < runs; i++) {
        await lighthouse(`http://127.0.0.1:${port}/`, device, file);
        reports.push(v.parse(ReportSchema, JSON.parse(readFileSync(file, 'utf8'))));
      }
      all[device] = summaryOf(reports);
    }
    process.stdout.write(`${JSON.stringify(all, null, values.json === true ? 0 : 2)}\n`);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Scores from 0 to 100, then the metrics: one figure where all visits agree, else median, least and most. */
function summaryOf(reports: readonly Report[]) {
  const categories = Object.keys(reports[0]?.categories ?? {});
  const scores = categories.map((name): [string, unknown] => [
    name,
    spread(reports.map(({ categories }) => Math.round((categories[name]?.score ?? 0) * 100))),
  ]);
  const measured = Object.entries(metrics).map(([name, audit]): [string, unknown] => [
    name,
    spread(reports.map(({ audits }) => rounded(audits[audit]?.numericValue ?? NaN))),
  ]);
  return Object.fromEntries([...scores, ...measured]);
}

const rounded = (value: number) =>
  value < 1 ? Math.round(value * 1000) / 1000 : Math.round(value);

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return least === most ? median : { median, least, most };
}

/** In a process of its own: Lighthouse must not share a thread with the server it measures. */
async function lighthouse(
  address: string,
  device: (typeof devices)[number],
  report: string,
): Promise<void> {
  const chromium = findChromium();
  const child = spawn(
    'npx',
    [
      'lighthouse',
      address,
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
      '--quiet',
      '--chrome-flags=--headless=new --no-sandbox --disable-background-networking',
      '--output=json',
      `--output-path=${report}`,
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, ...(chromium === undefined ? {} : { CHROME_PATH: chromium }) },
    },
  );
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`lighthouse ended with code ${String(code)}`);
}
