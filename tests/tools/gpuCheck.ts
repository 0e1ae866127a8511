// Checks the built site on the machine's own GPU, headless in Chromium, and writes a report:
//   npm run build
//   npx tsx tests/tools/gpuCheck.ts [--images 500] [--subnets 4] [--report report.md]
// compares so many subnets of every supernet on WebGPU with WebAssembly: logits, recalibrated weights, speed. With
//   --weights FOLDER --model smollm2-360m
// it runs the page's self-check of a language model instead; FOLDER is a mirror as models/llm/README.md lays
// it out, the model an id of the catalogue. With --gguf FILE in place of both, llama.cpp is checked on the
// CPU. --emulated takes an adapter that is emulated on the CPU too. Everything must be done in ten minutes.
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from './chromium';
import { adapterOf } from './gpu/adapterOf';
import { selfCheck } from './gpu/selfCheck';
import { checkSupernets } from './gpu/supernets';
import { serve } from './serve.mjs';

const minutes = 10;
/** Beside the usual flags: the real adapter through Vulkan, on machines without a screen. */
const gpuFlags = [
  '--use-angle=vulkan',
  '--enable-features=Vulkan',
  '--ignore-gpu-blocklist',
  '--disable-vulkan-surface',
];
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

interface Flags {
  readonly weights: string | undefined;
  readonly model: string;
  readonly gguf: string | undefined;
  readonly images: number;
  readonly subnets: number;
  readonly emulated: boolean;
  readonly report: string;
}

function flagsOf(): Flags {
  const { values } = parseArgs({
    options: {
      weights: { type: 'string' },
      model: { type: 'string', default: 'smollm2-360m' },
      gguf: { type: 'string' },
      images: { type: 'string', default: '500' },
      subnets: { type: 'string', default: '4' },
      emulated: { type: 'boolean', default: false },
      report: { type: 'string', default: 'gpu-report.md' },
    },
  });
  const { weights, gguf } = values;
  const file = gguf ?? weights;
  if (file !== undefined && !existsSync(file)) throw new Error(`there is no "${file}"`);
  if (!existsSync(dist)) throw new Error('there is no dist: npm run build');
  const images = whole('images', values.images, 2500);
  const subnets = whole('subnets', values.subnets, 4);
  return { ...values, weights, gguf, images, subnets };
}

function whole(flag: string, given: string, most: number): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`--${flag} is a whole number from 1 to ${most}, not "${given}"`);
}

/** The site with the weights beside it, as a class would serve them. */
function folderWith(weights: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-gpu-'));
  for (const name of readdirSync(dist)) symlinkSync(join(dist, name), join(folder, name));
  if (weights !== undefined) symlinkSync(resolve(weights), join(folder, 'weights'));
  return folder;
}

/** What the flags ask for, as lines of the report. */
async function checked(page: Page, root: string, site: string, flags: Flags) {
  const { weights, model, gguf, images, subnets } = flags;
  if (gguf !== undefined) return selfCheck(page, { gguf });
  if (weights !== undefined) return selfCheck(page, { model });
  const { lines, agree } = await checkSupernets(page, { root, site, images, subnets });
  if (!agree) process.exitCode = 1;
  return lines;
}

async function run(flags: Flags): Promise<void> {
  const root = folderWith(flags.weights);
  const server = await serve({ root, port: 0, base: '/' });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const site = `http://127.0.0.1:${port}/`;
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...chromiumFlags, ...(flags.emulated ? [] : gpuFlags)],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const started = Date.now();
  const lines = ['# Check on the GPU', '', `${new Date().toISOString()}, ${browser.version()}`];
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(minutes * 60_000);
    await page.goto(`${site}#/models`);
    const { told, real } = await adapterOf(page);
    lines.push(`Adapter: ${told}`, '');
    if (!real && !flags.emulated && flags.gguf === undefined) {
      const help = '--emulated takes one that is emulated, --gguf FILE checks llama.cpp on the CPU';
      throw new Error(`no adapter of a GPU was found on this machine; ${help}`);
    }
    lines.push(...(await checked(page, root, site, flags)));
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
