import * as v from 'valibot';

/** A stored row that cannot be read: of another version, or damaged. It is kept as it is. */
export interface Problem {
  readonly runId: string;
  /** The event's number; null where it is the run's own row. */
  readonly seq: number | null;
  /** What is wrong and where, e.g. `config.seed: Invalid type…`. */
  readonly message: string;
}

/** The first thing that a schema finds wrong, with its place. */
export function issueText(
  issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]],
): string {
  const path = v.getDotPath(issues[0]);
  return path === null ? issues[0].message : `${path}: ${issues[0].message}`;
}
