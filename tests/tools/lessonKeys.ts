import { expect, type Locator, type Page } from '@playwright/test';
import type { Architecture } from '#spaces/space';
import type { Ask, AskOf } from '#src/lessons/ask';
import type { Ground } from '#src/lessons/ground';
import type { Sources } from '#src/lessons/lesson';
import { within } from '#src/lessons/pick';
import { pickable } from '#src/lessons/sample';
import { frontPicks, goodFocus, solution } from './solveAsk';

/** Walks with Tab until something is focused: what Tab does not reach, the keyboard does not have. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const target = wanted.first();
  await expect(target).toBeVisible();
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(wanted)}`);
}

async function pressButton(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('main').getByRole('button', { name }));
  await page.keyboard.press('Enter');
}

/** Chooses an option of each dimension by the arrow keys of its radio buttons. */
async function build(page: Page, from: Architecture, to: Architecture, sources: Sources) {
  for (const [d, option] of to.entries()) {
    const before = from[d] ?? 0;
    if (before === option) continue;
    const name = sources.ground.space.dimensions[d]?.name ?? '';
    const group = page.getByRole('group', { name, exact: true });
    await tabTo(page, group.getByRole('radio', { checked: true }));
    const key = option > before ? 'ArrowRight' : 'ArrowLeft';
    for (let i = 0; i < Math.abs(option - before); i++) await page.keyboard.press(key);
    await expect(group.getByRole('radio').nth(option)).toBeChecked();
  }
}

async function order(page: Page, { merits }: AskOf<'order'>): Promise<void> {
  if (merits !== 'told') {
    const items = page.locator('[data-item]');
    const now = merits.map((_, place) => place);
    const wanted = [...now].sort((a, b) => (merits[b] ?? 0) - (merits[a] ?? 0));
    for (const [to, place] of wanted.entries()) {
      const from = now.indexOf(place);
      if (from === to) continue;
      await tabTo(page, items.nth(from));
      for (let at = from; at > to; at--) {
        await page.keyboard.press('ArrowUp');
        await expect(items.nth(at - 1)).toBeFocused();
      }
      now.splice(to, 0, ...now.splice(from, 1));
    }
  }
  await pressButton(page, 'Answer');
}

/** Climbs to the best neighbour until the bar is reached; or goes to the best at once where that is allowed. */
async function hunt(page: Page, ask: AskOf<'hunt'>, sources: Sources): Promise<void> {
  const { ground } = sources;
  const valueOf = (a: Architecture) => ground.value(ground.objective, ground.figures.rowOf(a));
  if (!ask.climb) {
    await build(page, ask.start, ground.architecture(ground.best[0] ?? 0), sources);
    return pressButton(page, 'Spend a query');
  }
  await pressButton(page, 'Spend a query');
  for (let here = ask.start; valueOf(here) < ask.bar;) {
    const next = climbed(ground, here);
    await build(page, here, next, sources);
    await pressButton(page, 'Spend a query');
    here = next;
  }
}

function climbed(ground: Ground, a: Architecture): Architecture {
  const rank = (b: Architecture) => ground.rank(ground.figures.rowOf(b));
  const [next] = within(ground.space, a, 1).sort((b, c) => rank(b) - rank(c));
  if (!next || rank(next) >= rank(a)) throw new Error('no neighbour is better');
  return next;
}

async function steer(page: Page, ask: AskOf<'steer'>): Promise<void> {
  const cells = page.getByRole('grid').getByRole('button');
  await tabTo(page, cells);
  for (const row of goodFocus(ask, [2, 3])) {
    await page.keyboard.press('Home');
    for (const [o, stance] of row.entries()) {
      if (stance === 'avoid') await page.keyboard.press('a');
      if (o + 1 < row.length) await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowDown');
  }
  await pressButton(page, 'Let the Generator propose');
}

async function front(page: Page, ask: AskOf<'front'>, { ground }: Sources): Promise<void> {
  const circles = pickable(ground, ask.column);
  await tabTo(page, page.getByRole('slider'));
  for (const row of frontPicks(ask, ground)) {
    const at = circles.indexOf(row);
    await page.keyboard.press('Home');
    for (let i = 0; i < Math.floor(at / 10); i++) await page.keyboard.press('PageUp');
    for (let i = 0; i < at % 10; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
  }
  await pressButton(page, 'Compare with the true front');
}

async function subnet(page: Page, ask: AskOf<'subnet'>, sources: Sources): Promise<void> {
  const { pairs } = await sources.supernet();
  const [best] = [...pairs].sort((a, b) => b.inherited - a.inherited);
  await build(page, ask.start, best?.architecture ?? [], sources);
  await pressButton(page, /^Run it/);
}

async function study(page: Page): Promise<void> {
  const seeds = page.getByRole('group', { name: 'Seeds' });
  await tabTo(page, seeds.getByRole('radio', { checked: true }));
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await pressButton(page, 'Let them race');
}

/** Answers what a step asks, rightly where that can be known, by the keyboard alone. */
export async function answerByKeys(page: Page, ask: Ask, sources: Sources): Promise<void> {
  switch (ask.kind) {
    case 'choose': {
      const place = typeof ask.right === 'number' ? ask.right : 0;
      await tabTo(page, page.locator('[data-choice]').nth(place));
      return page.keyboard.press('Enter');
    }
    case 'guess': {
      const field = page.getByLabel('Guess, as a number');
      await tabTo(page, field);
      const value = ask.truth === 'told' ? (ask.from + ask.to) / 2 : ask.truth;
      await page.keyboard.press('Control+A');
      await page.keyboard.type(value.toFixed(ask.digits));
      return pressButton(page, 'Answer');
    }
    case 'order':
      return order(page, ask);
    case 'build':
      await build(page, ask.start, solution(ask, sources.ground), sources);
      return pressButton(page, 'Ask the table');
    case 'edges':
      for (const d of ask.right) {
        await tabTo(page, page.getByRole('checkbox').nth(d));
        await page.keyboard.press('Space');
      }
      return pressButton(page, 'Answer');
    case 'hunt':
      return hunt(page, ask, sources);
    case 'steer':
      return steer(page, ask);
    case 'front':
      return front(page, ask, sources);
    case 'subnet':
      return subnet(page, ask, sources);
    case 'study':
      return study(page);
    default:
      return ask satisfies never;
  }
}
