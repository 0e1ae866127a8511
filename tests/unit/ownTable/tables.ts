import { judge, type Judgement } from '#src/ownTable/propose/judge';
import { factsOf } from '#src/ownTable/propose/facts';
import type { TablePlan } from '#src/ownTable/propose/plan';
import { proposePlan } from '#src/ownTable/propose/proposePlan';
import type { RawTable } from '#src/ownTable/read/rawTable';
import { readTable } from '#src/ownTable/read/readTable';
import { labelled } from '#src/ownTable/table/labelled';
import type { OwnTable } from '#src/ownTable/table/ownTable';

export const bytesOf = (text: string) => new TextEncoder().encode(text);
export const read = (text: string, name = 'table.csv'): RawTable => readTable(bytesOf(text), name);

export interface Proposed {
  readonly raw: RawTable;
  readonly plan: TablePlan;
  readonly judged: Judgement;
  /** What each column is for, in order. */
  readonly uses: readonly string[];
}

/** A file as the page shows it before the person changes anything. */
export function proposed(
  text: string,
  change: (plan: TablePlan) => TablePlan = (p) => p,
): Proposed {
  const raw = read(text);
  const plan = change(proposePlan(raw, raw.columns.map(factsOf)));
  return { raw, plan, judged: judge(raw, plan), uses: plan.columns.map(({ use }) => use) };
}

/** A plan in which one column is used for something else. */
export const using =
  (place: number, use: TablePlan['columns'][number]['use']) =>
  (plan: TablePlan): TablePlan => ({
    ...plan,
    columns: plan.columns.map((column, i) => (i === place ? { ...column, use } : column)),
  });

export function tableOf(text: string): OwnTable {
  const { draft, faults } = proposed(text).judged;
  if (draft === null) throw new Error(faults.map(({ reason }) => reason).join('; '));
  return labelled(draft, { name: 'Toy', source: 'by hand', licence: 'CC0' });
}

/** All combinations of `choices` choices among four options; figures by formula. */
export function csvOfSize(choices: number): string {
  const names = Array.from({ length: choices }, (_, d) => `layer${d}`);
  const lines = [[...names, 'flops', 'val_acc', 'test_acc', 'train_acc'].join()];
  for (let n = 0; n < 4 ** choices; n++) {
    const chosen = names.map((_, d) => Math.floor(n / 4 ** d) % 4);
    const sum = chosen.reduce((total, o) => total + o, 0);
    const good = chosen.reduce((total, o, d) => total + o * (d % 2 === 0 ? 1 : 0.4), 0);
    const val = (70 + good + ((n * 7919) % 101) / 100).toFixed(2);
    const figures = [10 + 5 * sum, val, (69 + good).toFixed(2), (80 + good).toFixed(2)];
    lines.push([...chosen, ...figures].join());
  }
  return `${lines.join('\n')}\n`;
}
