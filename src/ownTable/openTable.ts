import { factsOf, type ColumnFacts } from './propose/facts';
import { judge, type Judgement } from './propose/judge';
import type { TablePlan } from './propose/plan';
import { proposePlan } from './propose/proposePlan';
import { readTable } from './read/readTable';
import type { FileFacts, OnProgress, RawTable } from './read/rawTable';
import { checkExported, type Exported, parseExported } from './table/exportedTable';
import { labelled } from './table/labelled';
import type { OwnTable, TableLabel } from './table/ownTable';
import { TableError } from './tableError';

/** A file that was read, and what it amounts to. Nothing of it is kept before {@link OpenedTable.finish}. */
export interface OpenedTable {
  readonly file: FileFacts;
  readonly rows: number;
  readonly facts: readonly ColumnFacts[];
  /** How the file is read as long as nobody says otherwise. */
  readonly plan: TablePlan;
  readonly label: TableLabel;
  /** It was exported from here, and its checksum holds. */
  readonly exported: boolean;
  judge(plan: TablePlan): Judgement;
  /** @throws {TableError} `unusable` where the plan has faults */
  finish(plan: TablePlan, label: TableLabel): OwnTable;
}

/** Reads a person's file. @throws {TableError} */
export function openTable(bytes: Uint8Array, name: string, onProgress?: OnProgress): OpenedTable {
  const raw = readTable(bytes, name, onProgress);
  const facts = raw.columns.map(factsOf);
  const exported = raw.exported === null ? null : parseExported(raw.exported);
  const plan = exported?.plan ?? proposePlan(raw, facts);
  let last: { readonly plan: string; readonly judgement: Judgement } | null = null;
  const judged = (wanted: TablePlan): Judgement => {
    const key = JSON.stringify(wanted);
    if (last?.plan !== key) last = { plan: key, judgement: judgedAs(raw, wanted, plan, exported) };
    return last.judgement;
  };
  if (exported !== null) checkColumns(raw, exported);
  if (exported !== null) judged(plan);
  return {
    file: raw.file,
    rows: raw.rows,
    facts,
    plan,
    label: exported ?? { name: withoutEnding(name), source: '', licence: '' },
    exported: exported !== null,
    judge: judged,
    finish(wanted, { name: title, source, licence }) {
      const { draft, faults, more } = judged(wanted);
      const [one, ...others] = faults;
      if (one) throw new TableError('unusable', [one, ...others], more);
      if (draft === null) throw TableError.of('unusable', 'the table has no rows');
      return labelled(draft, { name: title, source, licence });
    },
  };
}

/** An exported table keeps its form and notes as long as its plan is not changed. */
function judgedAs(
  raw: RawTable,
  wanted: TablePlan,
  plan: TablePlan,
  exported: Exported | null,
): Judgement {
  const judgement = judge(raw, wanted);
  const same = JSON.stringify(wanted) === JSON.stringify(plan);
  if (exported === null || judgement.draft === null || !same) return judgement;
  return { ...judgement, draft: checkExported(judgement.draft, exported) };
}

function checkColumns({ columns }: RawTable, { plan }: Exported): void {
  if (columns.length === plan.columns.length) return;
  const reason = `the file says that it is a table exported from Sextant with ${plan.columns.length} columns, but it has ${columns.length}`;
  throw TableError.of('changed', reason, 1);
}

const withoutEnding = (name: string) => name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 120) || name;
