// Runs the page's self-check headless in Chromium with the machine's own GPU, and writes a report:
//   npm run build
//   npx tsx tests/tools/gpuCheck.ts --weights FOLDER --model smollm2-360m [--report report.md]
// FOLDER is a mirror as models/llm/README.md lays it out; the model is an id of the catalogue. With
// --gguf FILE in place of both, llama.cpp is checked on the CPU. Everything must be done in ten minutes.
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Locator, type Page } from '@playwright/test';
import { catalogue } from '#models/llm/catalogue';
import { chromiumFlags, findChromium } from './chromium';
import { serve } from './serve.mjs';

const minutes = 10;
/** Beside the usual flags: the real adapter through Vulkan, on machines without a screen. */
const gpuFlags = [
  '--use-angle=vulkan',
  '--enable-features=Vulkan',
  '--ignore-gpu-blocklist',
  '--disable-vulkan-surface',
];
const site = fileURLToPath(new URL('../../dist', import.meta.url));

interface Flags {
  readonly weights: string | undefined;
  readonly model: string;
  readonly gguf: string | undefined;
  readonly report: string;
}

function flagsOf(): Flags {
  const { values } = parseArgs({
    options: {
      weights: { type: 'string' },
      model: { type: 'string', default: 'smollm2-360m' },
      gguf: { type: 'string' },
      report: { type: 'string', default: 'gpu-report.md' },
    },
  });
  const file = values.gguf ?? values.weights;
  if (file === undefined) throw new Error('--weights FOLDER or --gguf FILE is needed');
  if (!existsSync(file)) throw new Error(`there is no "${file}"`);
  if (!existsSync(site)) throw new Error('there is no dist: npm run build');
  return { weights: values.weights, model: values.model, gguf: values.gguf, report: values.report };
}

/** The site with the weights beside it, as a class would serve them. */
function folderWith(weights: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-gpu-'));
  for (const name of readdirSync(site)) symlinkSync(join(site, name), join(folder, name));
  if (weights !== undefined) symlinkSync(resolve(weights), join(folder, 'weights'));
  return folder;
}

/** Brings the model onto the page. @returns its row */
async function bring(page: Page, { weights, model, gguf }: Flags): Promise<Locator> {
  const here = page.getByRole('listitem').filter({ hasText: /on this machine|in memory/ });
  if (gguf !== undefined) {
    await page.getByLabel('GGUF file to open').setInputFiles(gguf);
  } else if (weights !== undefined) {
    const title = catalogue.find(({ id }) => id === model)?.title;
    if (title === undefined) throw new Error(`"${model}" is not in the catalogue`);
    await page.getByText(/^Mirror/).click();
    const mirror = page.getByLabel(/Address of a folder that has the weights/);
    await mirror.fill('./weights');
    await mirror.blur();
    const heading = page.getByRole('heading', { name: title, exact: true });
    const row = page.getByRole('listitem').filter({ has: heading });
    await row.getByRole('button', { name: /^Download/ }).click();
    const failed = row.getByRole('alert');
    await Promise.race([here.waitFor(), failed.waitFor()]);
    if (await failed.isVisible()) throw new Error((await failed.textContent()) ?? 'it failed');
  }
  await here.first().waitFor();
  return here.first();
}

/** The lines of the self-check, as the page tells them. */
async function check(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Self-check' }).click();
  const steps = page.locator('ol[role=status] li');
  await steps.filter({ hasText: /^. ?(Cancel in mid-reply|Model)/ }).waitFor();
  return (await steps.allTextContents()).map((line) => line.replace(/\s+/g, ' ').trim());
}

/** What the page is given as a GPU, in words; whether it is one, and not a CPU that acts as one. */
async function adapterOf(page: Page): Promise<{ readonly told: string; readonly real: boolean }> {
  const found = await page.evaluate(async () => {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return null;
    const { vendor, architecture, description } = adapter.info;
    return [vendor, architecture, description, ...adapter.features].filter(Boolean).join(', ');
  });
  if (found === null) return { told: 'none', real: false };
  const emulated = /swiftshader|llvmpipe|lavapipe/i.test(found);
  return { told: emulated ? `${found} (emulated on the CPU)` : found, real: !emulated };
}

async function run(flags: Flags): Promise<void> {
  const root = folderWith(flags.weights);
  const server = await serve({ root, port: 0, base: '/' });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...chromiumFlags, ...gpuFlags],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const started = Date.now();
  const lines = [`# Self-check`, '', `${new Date().toISOString()}, ${browser.version()}`];
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(minutes * 60_000);
    await page.goto(`http://127.0.0.1:${port}/#/models`);
    const { told, real } = await adapterOf(page);
    lines.push(`Adapter: ${told}`, '');
    if (!real && flags.gguf === undefined) {
      const help = '--gguf FILE checks llama.cpp on the CPU';
      throw new Error(`no adapter of a GPU was found on this machine; ${help}`);
    }
    const row = await bring(page, flags);
    lines.push(((await row.textContent()) ?? '').replace(/\s+/g, ' ').trim(), '');
    lines.push(...(await check(page)).map((line) => `- ${line}`));
  } catch (error) {
    lines.push(`- Broke off: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    lines.push('', `${Math.round((Date.now() - started) / 1000)} s in all`);
    writeFileSync(flags.report, `${lines.join('\n')}\n`);
    process.stdout.write(`${lines.join('\n')}\n`);
    await browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(root, { recursive: true, force: true });
  }
}

await run(flagsOf());
