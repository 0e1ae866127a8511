import type { Fault } from './fault';

/** What is wrong with it in one line: `line 7, column “acc”: “n/a?” is not a number`. */
export function faultText({ line, column, reason }: Fault): string {
  const place = [
    ...(line === null ? [] : [`line ${line}`]),
    ...(column === null ? [] : [`column “${column}”`]),
  ].join(', ');
  return place === '' ? reason : `${place}: ${reason}`;
}

/** A file that is no table, or a table that cannot be used. The message names the first fault. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly help = 'Mend the file and choose it again; nothing was stored.';

  constructor(
    /**
     * `too-large`: beyond a limit; `not-text`, `not-a-table`: something else; `bad-rows`: rows that cannot
     * be read; `changed`: an exported table whose checksum does not hold; `unusable`: see `faults`.
     */
    readonly code: 'too-large' | 'not-text' | 'not-a-table' | 'bad-rows' | 'changed' | 'unusable',
    readonly faults: readonly [Fault, ...Fault[]],
    /** Faults beyond those listed. */
    readonly more = 0,
  ) {
    super(
      `${faultText(faults[0])}${faults.length + more > 1 ? `, and ${faults.length + more - 1} more` : ''}.`,
    );
  }

  /** One fault of the file as a whole. */
  static of(code: TableError['code'], reason: string, line: number | null = null): TableError {
    return new TableError(code, [{ line, column: null, reason }]);
  }
}
