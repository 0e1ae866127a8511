import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { lessons } from '#src/lessons/lessons';
import { nodeSources } from '../tools/nodeLessons';
import { answerByKeys } from '../tools/lessonKeys';
import { expect, test } from './page';

/** Everything that was asked for once is kept from here on. */
async function visited(page: Page): Promise<void> {
  await page.goto('./#/lessons');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await expect(page.getByRole('heading', { name: 'Learn architecture search' })).toBeVisible();
  const kept = (name: string) =>
    page.evaluate(async (file) => {
      for (const cache of await caches.keys())
        for (const { url } of await (await caches.open(cache)).keys())
          if (url.includes(file)) return true;
      return false;
    }, name);
  for (const name of ['hw.bin', 'zc.bin', 'seeds.bin', 'smollm2'])
    await expect.poll(() => kept(name)).toBe(true);
}

test('every lesson is walked to its end with the network off, by keyboard alone', async ({
  page,
  context,
}) => {
  test.setTimeout(0); // What bounds it is that each step is told in its own time.
  const sources = await nodeSources();
  await visited(page);
  // The one lesson whose files are too large to be kept unasked.
  await page.goto('./#/lessons?lesson=sharing&step=2');
  await page.getByRole('button', { name: 'The right one' }).click();
  await expect(page.getByText(/^\d\d\.\d%$/)).toHaveCount(2);
  await context.setOffline(true);
  await page.goto('./#/lessons?lesson=choice&step=1');
  for (const [lesson, { id, steps }] of lessons.entries()) {
    for (const [number, plan] of steps.entries()) {
      await test.step(`${id}, ${plan.id}`, async () => {
        const here = page.getByRole('navigation', { name: 'Steps' });
        await expect(here).toContainText(`${lesson + 1}.`);
        await expect(page).toHaveURL(new RegExp(`lesson=${id}&step=${number + 1}$`));
        const scene = await plan.scene(sources);
        await answerByKeys(page, scene.ask, sources);
        await expect(here.locator('[aria-current=step]')).toHaveAccessibleName(/, done$/);
        await expect(page.locator('.step > article')).not.toContainText(/[{…]/);
        await page.keyboard.press('PageDown');
      });
    }
  }
  await expect(page).toHaveURL(/#\/lessons$/);
  for (const { steps } of lessons)
    await expect(
      page.getByText(`✓ ${steps.length} of ${steps.length} steps`).first(),
    ).toBeVisible();
  await page.reload();
  await expect(page.getByText('✓ 6 of 6 steps').first()).toBeVisible();
});

test('keys turn and leave, the address is the truth, the language is kept', async ({ page }) => {
  await page.goto('./#/lessons?lesson=2&step=3');
  await expect(page.getByRole('heading', { name: 'Twins', exact: true })).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(page).toHaveURL(/lesson=reading&step=2/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Twins', exact: true })).toBeVisible();
  const term = page.getByRole('button', { name: 'twins' });
  await term.click();
  await expect(page.getByText(/different drawings that compute the same/)).toBeVisible();
  await page.getByText('Deutsch', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Zwillinge' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/lessons$/);
  await page.reload();
  await expect(page.getByText('8 min').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Architektursuche lernen' })).toBeVisible();
});

test('the notes’ window follows the lesson and turns its pages; the ring covers nothing', async ({
  page,
}) => {
  await page.goto('./#/lessons?lesson=choice&step=1');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Notes' }).click();
  const notes = await opening;
  await expect(notes.getByText(/Five to the power of six/)).toBeVisible();
  await notes.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your first cell' })).toBeVisible();
  await expect(notes.getByRole('heading', { name: 'Your first cell' })).toBeVisible();
  await page.getByRole('button', { name: 'Pointer' }).click();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Ask the table' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Trained on/)).toBeVisible();
  await expect(page).toHaveURL(/step=2/);
});

test('a worksheet prints on A4 in light ink whatever the theme, its answers on a page of their own', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.goto('./#/lessons?page=worksheet&seed=2027');
  await expect(page.getByRole('heading', { name: 'Answers' })).toBeVisible();
  const look = await page.evaluate(() => {
    const heading = document.querySelector('h1');
    const answers = document.querySelector('.answers');
    return {
      ground: getComputedStyle(document.documentElement).backgroundColor,
      ink: heading && getComputedStyle(heading).color,
      breaks: answers && getComputedStyle(answers).breakBefore,
    };
  });
  expect(look).toEqual({ ground: 'rgb(255, 255, 255)', ink: 'rgb(26, 31, 36)', breaks: 'page' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/MediaBox \[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
  const asked = await page.locator('ol').first().innerText();
  await page.goto('./#/lessons?page=worksheet&seed=2028');
  await expect.poll(() => page.locator('ol').first().innerText()).not.toBe(asked);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the lessons, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const query of [
      '',
      '?page=glossary',
      '?page=worksheet&seed=1',
      '?lesson=choice&step=3',
      '?lesson=search&step=7',
      '?lesson=price&step=4',
      '?lesson=knowing&step=1',
      '?lesson=luck&step=6',
    ]) {
      await page.goto(`./#/lessons${query}`);
      await expect(page.locator('main h1').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map((v) => `${query} ${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`),
      ).toEqual([]);
    }
  });
}

for (const width of [390, 1440]) {
  test(`no lesson is wider than a screen of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const { id, steps } of lessons) {
      for (const number of [1, steps.length]) {
        await page.goto(`./#/lessons?lesson=${id}&step=${number}`);
        await expect(page.locator('main h1').first()).toBeVisible();
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, `${id}, ${number}`).toBeLessThanOrEqual(0);
      }
    }
  });
}
