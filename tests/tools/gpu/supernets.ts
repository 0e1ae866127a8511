import { readdirSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { tolerance } from '#src/evaluate/supernet/selfTest';
import { choiceWords } from '#src/app/supernets/choiceWords';
import { pageScript } from './script';
import { subnetPlans, type Comparison, type SubnetPlan } from './subnetPlan';

export interface SupernetsOptions {
  /** Folder that is served: the built site, and the script for the page, which its policy would not take inline. */
  readonly root: string;
  /** Absolute address at which the page has it, with a slash at its end. */
  readonly site: string;
  /** Validation images whose logits are compared; as many more are timed. */
  readonly images: number;
  /** Subnets of each supernet: the smallest, the largest, and random ones. */
  readonly subnets: number;
}

const heading = [
  '',
  '| supernet | subnet | logits differ by | same class | weights differ by | images a second | calibrated in |',
  '|---|---|---|---|---|---|---|',
];

/** Lines of Markdown about subnets of all supernets on WebGPU, and whether every one agrees. */
export async function checkSupernets(
  page: Page,
  { root, site, images, subnets }: SupernetsOptions,
): Promise<{ readonly lines: string[]; readonly agree: boolean }> {
  writeFileSync(`${root}/gpu-check.js`, await pageScript());
  await page.addScriptTag({ url: `${site}gpu-check.js` });
  const file = readdirSync(`${root}/assets`).find((name) =>
    /^inference\.worker-.+\.js$/.test(name),
  );
  if (file === undefined) throw new Error('the built site has no inference worker');
  const rows: string[] = [];
  const choices: string[] = [''];
  let agree = true;
  for (const plan of await subnetPlans()) {
    const asked: SubnetPlan = {
      ...plan,
      subnets: plan.subnets.slice(0, subnets),
      site,
      images,
      worker: `${site}assets/${file}`,
    };
    const found = await page.evaluate((plan) => sextantGpu.compareProviders(plan), asked);
    rows.push(...found.map((one) => rowOf(plan.title, one)));
    agree &&= found.every(agrees);
    const choice = await page.evaluate((plan) => sextantGpu.chosenProvider(plan), asked);
    const taken = choice.provider === 'wasm' ? 'WebAssembly' : 'WebGPU';
    choices.push(`- ${plan.title}: a search takes ${taken}. ${choiceWords(choice)}`);
  }
  return { lines: [...heading, ...rows, ...choices], agree };
}

/** The page's own tolerance. Within it, an image between two classes may change sides. */
const agrees = ({ logits }: Comparison): boolean => logits <= tolerance;

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
