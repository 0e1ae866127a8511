import type { Page } from '@playwright/test';

const wait = 300_000;

/** Searchers and how many queries each is watched for: as many as the page offers, of what is slow fewer. */
const searches: Readonly<Record<string, number>> = {
  collm: 1000,
  surrogate: 1000,
  thompson: 1000,
  random: 5000,
  local: 5000,
  'regularized-evolution': 5000,
  evolution: 5000,
  reinforce: 5000,
};

/** Searches at full speed, and what the page's own thread does meanwhile: its longest tasks, milliseconds. */
export async function searchTasks(page: Page, site: string) {
  await page.goto(`${site}#/search`);
  await page.getByText('instant', { exact: true }).first().click();
  const found: Record<string, object> = {};
  for (const [searcher, queries] of Object.entries(searches)) {
    await page.goto(`${site}#/search?searcher=${searcher}&budget=${queries}&seed=1`);
    await page.evaluate(() => (globalThis.sextantPaints.tasks = []));
    const since = Date.now();
    await page.getByRole('button', { name: 'Start search' }).click();
    await page.getByRole('button', { name: 'Replay' }).waitFor({ state: 'hidden', timeout: wait });
    await page.getByRole('button', { name: 'Replay' }).waitFor({ timeout: wait });
    const seconds = (Date.now() - since) / 1000;
    const tasks = await page.evaluate(() => globalThis.sextantPaints.tasks);
    found[searcher] = {
      queries,
      seconds: Math.round(seconds * 10) / 10,
      tasksOver50Ms: tasks.length,
      longestTaskMs: Math.round(Math.max(0, ...tasks)),
    };
  }
  return found;
}
