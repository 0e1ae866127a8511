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

const ReportSchema = v.object({
  categories: v.record(v.string(), v.object({ score: v.nullable(v.number()) })),
});
const devices = ['desktop', 'mobile'] as const;
const root = fileURLToPath(new URL('../../dist', import.meta.url));

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const server = await serve({ root, port: 0, base: '/' });
  try {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const report = join(folder, 'report.json');
    const all: Record<string, Record<string, number>> = {};
    for (const device of devices) {
      await lighthouse(`http://127.0.0.1:${port}/`, device, report);
      const { categories } = v.parse(ReportSchema, JSON.parse(readFileSync(report, 'utf8')));
      const scores = Object.entries(categories);
      all[device] = Object.fromEntries(
        scores.map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
      );
    }
    process.stdout.write(`${JSON.stringify(all, null, values.json === true ? 0 : 2)}\n`);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
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
