import { Faults } from '../fault';
import type { Fault } from '../fault';
import { limits } from '../limits';
import { numberFault } from '../read/parseNumber';
import type { RawTable } from '../read/rawTable';
import type { DraftTable } from '../table/draftTable';
import { type Choices, choicesOf } from './choicesOf';
import { columnIds } from './columnName';
import { columnOf, shifted } from './columnOf';
import { type Contradiction, type Figures, mergeRows, meanOf } from './mergeRows';
import { notesOf } from './notesOf';
import { isFigure, type TablePlan } from './plan';

/** What comes of a file under a plan, or why nothing does. */
export interface Judgement {
  readonly faults: readonly Fault[];
  /** Faults beyond those listed. */
  readonly more: number;
  /** Null where there are faults. */
  readonly draft: DraftTable | null;
  readonly dimensions: Choices['dimensions'];
  /** Number of architectures that the choices span. */
  readonly size: number;
  /** Architectures with figures. */
  readonly rows: number;
  /** Rows that repeat another one in every figure. */
  readonly merged: number;
  readonly contradictions: { readonly first: readonly Contradiction[]; readonly count: number };
  /** Rows left out because they have no objective's figure. */
  readonly incomplete: { readonly lines: readonly number[]; readonly count: number };
  /** What a person should know of it, in sentences. */
  readonly notes: readonly string[];
}

interface FigureColumn extends Figures {
  readonly place: number;
}

/** Reads a file under a plan: everything that is wrong at once. */
export function judge(raw: RawTable, plan: TablePlan): Judgement {
  const faults = new Faults();
  const choices = choicesOf(raw, plan, faults);
  const figures = figuresOf(raw, plan, faults);
  checkRoles(raw, plan, faults);
  const objectives = figures.filter(({ place }) => plan.columns[place]?.use === 'objective');
  const complete: number[] = [];
  const incomplete: number[] = [];
  for (let row = 0; row < raw.rows; row++) {
    const lacks =
      objectives.length > 0 && objectives.every(({ values }) => Number.isNaN(values[row]));
    (lacks ? incomplete : complete).push(row);
  }
  const merged =
    choices === null
      ? { kept: [], merged: 0, contradictions: [] }
      : mergeRows(raw, complete, choices, figures, plan.repeats);
  if (choices !== null && merged.kept.length < 2 && !faults.any) {
    faults.add(`only ${merged.kept.length} architectures have figures; a search needs two`);
  }
  const draft =
    choices === null || faults.any ? null : draftOf(raw, plan, choices, figures, merged.kept);
  return {
    faults: faults.first,
    more: faults.more,
    draft,
    dimensions: choices?.dimensions ?? [],
    size: choices?.dimensions.reduce((size, { labels }) => size * labels.length, 1) ?? 0,
    rows: merged.kept.length,
    merged: merged.merged,
    contradictions: {
      first: merged.contradictions.slice(0, limits.faults),
      count: merged.contradictions.length,
    },
    incomplete: {
      lines: incomplete.slice(0, limits.faults).map((row) => raw.lines[row] ?? 0),
      count: incomplete.length,
    },
    notes: notesOf(raw, plan, choices, draft),
  };
}

/** Figures in the units that the plan gives them. */
function figuresOf(raw: RawTable, plan: TablePlan, faults: Faults): FigureColumn[] {
  return raw.columns.flatMap(({ header, numbers, odd }, place) => {
    const column = plan.columns[place];
    if (column === undefined || !isFigure(column.use)) return [];
    const { decimalSign } = raw.file;
    const reasons = odd.first.map(({ row, text }) => ({
      line: raw.lines[row] ?? null,
      column: header,
      reason: numberFault(text, decimalSign),
    }));
    faults.addAll(reasons, odd.count);
    const { shift } = column;
    const values = shift === 0 ? numbers : numbers.map((value) => shifted(value, shift));
    return [{ header, values, place }];
  });
}

function checkRoles(raw: RawTable, plan: TablePlan, faults: Faults): void {
  const headers = (use: string) =>
    raw.columns.filter((_, i) => plan.columns[i]?.use === use).map(({ header }) => header);
  if (headers('objective').length === 0) {
    faults.add('no column is an objective: a search needs a figure to raise or to lower');
  }
  const [first, second] = headers('report');
  if (second !== undefined) {
    faults.add(`“${first}” is told at the end already; one column can be`, null, second);
  }
}

function draftOf(
  raw: RawTable,
  plan: TablePlan,
  { form, dimensions, chosen }: Choices,
  figures: readonly FigureColumn[],
  kept: readonly (readonly number[])[],
): DraftTable {
  const width = dimensions.length;
  const choices = new Uint8Array(kept.length * width);
  for (const [row, [source = 0]] of kept.entries()) {
    choices.set(chosen.subarray(source * width, (source + 1) * width), row * width);
  }
  const ids = columnIds(figures.map(({ header }) => header));
  const trials = kept.some((rows) => rows.length > 1);
  const columns = figures.flatMap(({ header, values, place }, i) => {
    const column = plan.columns[place];
    if (column === undefined || !isFigure(column.use)) return [];
    const figuresKept = Float64Array.from(kept, (rows) => meanOf(values, rows));
    const role = column.use;
    const note = raw.columns[place]?.note || (trials ? 'mean of the rows of an architecture' : '');
    return [
      {
        header,
        values: figuresKept,
        ...columnOf(ids[i] ?? '', header, column, role, figuresKept, note),
      },
    ];
  });
  return { form, dimensions, choices, columns };
}
