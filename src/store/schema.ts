import type { DBSchema } from 'idb';
import type { RunEvent } from '#src/search/events';
import type { Evaluation } from '#src/search/evaluator';
import type { DraftTable } from '#src/ownTable/table/draftTable';
import type { RunRow } from './runRow';
import type { StudyRow, StudyRun } from './studyRow';
import type { TableRow } from './tableRow';

/**
 * The database `sextant`. The types say what this version writes; what is read may come from another
 * version or be damaged, and is parsed.
 */
export interface SextantDb extends DBSchema {
  runs: { key: string; value: RunRow };
  /** Key: run id and the event's `seq`. */
  events: { key: [string, number]; value: RunEvent };
  settings: { key: string; value: unknown };
  /** Results of supernet evaluations; key: see `evaluationCache.ts`. */
  evaluations: { key: string; value: Evaluation };
  /** Tables that a person brought, as lists show them; their figures under the same key. */
  tables: { key: string; value: TableRow };
  tableFigures: { key: string; value: DraftTable };
  studies: { key: string; value: StudyRow };
  /** Key: study id and the number of the run. */
  studyRuns: { key: [string, number]; value: StudyRun };
}

export const databaseName = 'sextant';
