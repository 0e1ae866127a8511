import type { Locator, Page } from '@playwright/test';
import { ended, expect, incumbent, progress, test } from './page';

/** How the person does what the story asks. */
interface Hand {
  press(target: Locator): Promise<void>;
  /** Has the search go on without pauses. */
  hurry(page: Page): Promise<void>;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** From an open site to a branch that is compared with the run it left. */
async function story(page: Page, hand: Hand): Promise<void> {
  await page.goto('./#/search?budget=40&seed=3');
  await hand.hurry(page);
  await hand.press(page.getByRole('button', { name: 'Start search' }).first());
  await expect(page).toHaveURL(/run=/);
  await expect(progress(page)).toContainText(/40 of\s+40/);
  await ended(page);
  await expect(progress(page)).toContainText('budget');

  await hand.press(page.locator('summary', { hasText: 'on the map of all' }));
  await expect(page.getByRole('application', { name: 'Map of 15,625' })).toBeVisible();
  await expect(page.getByText(/^query \d+ · \d\d\.\d\d$/).first()).toBeVisible();

  await hand.press(incumbent(page).getByRole('link').first());
  await expect(heading(page)).toHaveText(/^\d{6}$/);
  const winner = await heading(page).innerText();
  const neighbours = page.getByRole('region', { name: 'Neighbours' });
  await hand.press(neighbours.getByRole('button', { name: /^2→3 to / }).first());
  await expect(heading(page)).not.toHaveText(winner);
  const code = await heading(page).innerText();

  const branch = `Branch the run with ${code} in its strategy`;
  await hand.press(page.getByRole('button', { name: branch }));
  const editor = page.getByRole('region', { name: /Your strategy for round/ });
  await expect(editor.getByRole('button', { name: `Remove ${code}` })).toBeVisible();
  await hand.press(editor.getByRole('button', { name: 'Use it and go on' }));
  await expect(progress(page)).toContainText(/40 of\s+40/);
  await ended(page);
  await expect(page.getByText(/A branch of/)).toContainText(code);
  await expect(page.getByText('the run it left').first()).toBeVisible();

  await hand.press(page.getByRole('link', { name: 'Compare the two' }));
  await expect(page.getByRole('list', { name: 'Compared' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('img', { name: /Distance to the best/ })).toBeVisible();
}

test('run, look, take apart, change, branch and compare: by mouse', async ({ page }) => {
  await story(page, {
    press: (target) => target.click(),
    hurry: (of) => of.getByText('instant', { exact: true }).click(),
  });
});

test('the same by keyboard alone', async ({ page }) => {
  /** Presses Tab, or Shift and Tab, until the focus is there; the page has no more stops than this. */
  const reach = async (target: Locator) => {
    await expect(target).toBeVisible();
    for (let i = 0; i < 400; i++) {
      const way = await target.evaluate((element) => {
        const { activeElement: at, body } = document;
        if (at === element) return null;
        const before = Node.DOCUMENT_POSITION_PRECEDING;
        const back = at !== null && at !== body && at.compareDocumentPosition(element) & before;
        return back ? 'Shift+Tab' : 'Tab';
      });
      if (way === null) return;
      await page.keyboard.press(way);
    }
    throw new Error(`Tab does not lead to ${String(target)}`);
  };
  await story(page, {
    press: async (target) => {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    hurry: async (of) => {
      const speed = of.getByRole('group', { name: 'Speed' }).getByRole('radio');
      await reach(speed.and(of.locator(':checked')));
      const instant = of.getByRole('radio', { name: 'instant' });
      while (!(await instant.isChecked())) await page.keyboard.press('ArrowRight');
    },
  });
});

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the same with a finger, and nothing is wider than the screen', async ({ page }) => {
    await story(page, {
      press: async (target) => {
        await target.tap();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, await page.evaluate(() => location.hash)).toBeLessThanOrEqual(390);
      },
      hurry: (of) => of.getByText('instant', { exact: true }).tap(),
    });
  });
});
