import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { tolerance } from '#src/evaluate/supernet/selfTest';
import { pageScript } from './script';
import { subnetPlans, type Comparison, type SubnetPlan } from './subnetPlan';

export interface SupernetsOptions {
  /** Folder of the built site. */
  readonly dist: string;
  /** Absolute address at which the page has it, with a slash at its end. */
  readonly site: string;
  /** Validation images whose logits are compared; as many more are timed. */
  readonly images: number;
}

const heading = [
  '',
  '| supernet | subnet | logits differ by | same class | weights differ by | images a second | calibrated in |',
  '|---|---|---|---|---|---|---|',
];

/** Lines of Markdown about subnets of all supernets on WebGPU, and whether every one agrees. */
export async function checkSupernets(
  page: Page,
  { dist, site, images }: SupernetsOptions,
): Promise<{ readonly lines: string[]; readonly agree: boolean }> {
  await page.addScriptTag({ content: await pageScript() });
  const file = readdirSync(`${dist}/assets`).find((name) =>
    /^inference\.worker-.+\.js$/.test(name),
  );
  if (file === undefined) throw new Error('the built site has no inference worker');
  const rows: string[] = [];
  const choices: string[] = [''];
  let agree = true;
  for (const plan of await subnetPlans()) {
    const asked: SubnetPlan = { ...plan, site, images, worker: `${site}assets/${file}` };
    const found = await page.evaluate((plan) => sextantGpu.compareProviders(plan), asked);
    rows.push(...found.map((one) => rowOf(plan.title, one)));
    agree &&= found.every(agrees);
    const choice = await page.evaluate((plan) => sextantGpu.chosenProvider(plan), asked);
    choices.push(`- ${plan.title}: the page takes ${choice.provider} (${choice.why})`);
  }
  return { lines: [...heading, ...rows, ...choices], agree };
}

/** The page's own tolerance; and of all images the same class. */
const agrees = ({ logits, same, images }: Comparison): boolean =>
  logits <= tolerance && same === images;

function rowOf(title: string, found: Comparison): string {
  const { name, key, logits, same, images, weights, imagesPerSecond, prepared } = found;
  const verdict = agrees(found) ? '' : ' **disagrees**';
  const both = (a: number, b: number) => `${Math.round(a)} (wasm), ${Math.round(b)} (WebGPU)`;
  const cells = [
    title,
    `${name} \`${key}\`${verdict}`,
    logits.toExponential(1),
    `${same} of ${images}`,
    weights.toExponential(1),
    both(imagesPerSecond.wasm, imagesPerSecond.webgpu),
    `${both(prepared.wasm?.calibrateMs ?? NaN, prepared.webgpu?.calibrateMs ?? NaN)} ms`,
  ];
  return `| ${cells.join(' | ')} |`;
}
