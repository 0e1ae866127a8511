import type { Locator, Page } from '@playwright/test';
import { catalogue } from '#models/llm/catalogue';

/** The model to check: an id of the catalogue, whose weights the site has in `./weights`, or a GGUF file. */
export type CheckedModel = { readonly model: string } | { readonly gguf: string };

/** The self-check of a model on the page of models, as lines of Markdown. */
export async function selfCheck(page: Page, checked: CheckedModel): Promise<string[]> {
  const row = 'gguf' in checked ? await open(page, checked.gguf) : await fetch(page, checked.model);
  const about = ((await row.textContent()) ?? '').replace(/\s+/g, ' ').trim();
  await page.getByRole('button', { name: 'Self-check' }).click();
  const steps = page.locator('ol[role=status] li');
  await steps.filter({ hasText: /^. ?(Cancel in mid-reply|Model)/ }).waitFor();
  const lines = await steps.allTextContents();
  return [about, '', ...lines.map((line) => `- ${line.replace(/\s+/g, ' ').trim()}`)];
}

const ready = (page: Page): Locator =>
  page.getByRole('listitem').filter({ hasText: /on this machine|in memory/ });

async function open(page: Page, gguf: string): Promise<Locator> {
  await page.getByLabel('GGUF file to open').setInputFiles(gguf);
  await ready(page).first().waitFor();
  return ready(page).first();
}

/** @throws {Error} with the words of the page where the weights cannot be had */
async function fetch(page: Page, model: string): Promise<Locator> {
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
  await Promise.race([ready(page).first().waitFor(), failed.waitFor()]);
  if (await failed.isVisible()) throw new Error((await failed.textContent()) ?? 'it failed');
  return ready(page).first();
}
