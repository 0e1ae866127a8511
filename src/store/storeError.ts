import { whatFailed } from './whatFailed';

export type StoreErrorCode =
  | 'unavailable'
  | 'blocked'
  | 'private'
  | 'disk'
  | 'newer-version'
  | 'lost'
  | 'quota'
  | 'not-found'
  | 'no-table'
  | 'conflict'
  | 'locked'
  | 'unreadable'
  | 'bad-file'
  | 'too-large'
  | 'failed';

const helps: Record<StoreErrorCode, string> = {
  unavailable: 'Reload the page; if that fails, restart the browser or use another one.',
  blocked:
    'Allow cookies and site data for this site in the browser’s settings, or, where this page is shown inside another one, open it in a tab of its own.',
  private: 'Open this page in a window that is not private.',
  disk: 'Free space on the disk, then go on; where there is room, restart the browser. What was stored before is safe.',
  'newer-version': 'Another tab runs a newer version of Sextant. Reload this page.',
  lost: 'Try again; if that fails, reload the page.',
  quota: 'Delete runs or models that are not needed, then go on; what was stored before is safe.',
  'not-found': 'The run may have been deleted in another tab.',
  'no-table':
    'Bring the same table again under “Your table”, the exported file or the original: then this goes on.',
  conflict: 'Another tab wrote to this run. Reload the page to see it as it is stored.',
  locked: 'Another tab is searching with this run. Stop it there first.',
  unreadable: 'The readable part can be exported, or forked to a new run.',
  'bad-file': 'Choose a file that was exported from Sextant, unchanged.',
  'too-large': 'Choose a file that was exported from Sextant, unchanged.',
  failed: '',
};

/** What is said of a failure of the browser's; `detail` is its own sentence. */
const words: Partial<Record<StoreErrorCode, (detail: string) => string>> = {
  blocked: () => 'This browser is set to keep no data for this page.',
  private: () => 'This private window keeps no data.',
  disk: (detail) => `The disk is full or cannot be written (${detail}).`,
  quota: () => 'The browser’s allowance for this site is used up; this could not be stored.',
  'newer-version': () => 'The stored data is of a newer version.',
  conflict: () => 'This place in the run is already taken.',
  lost: (detail) => `The browser closed its database: ${detail}`,
};

/** What went wrong with stored data. `message` says what, `help` what a person can do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly help: string;

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.help = helps[code];
  }

  /** The coded form of anything that IndexedDB throws. */
  static from(cause: unknown): StoreError {
    if (cause instanceof StoreError) return cause;
    const named = cause instanceof Error || cause instanceof DOMException;
    const detail = named ? cause.message : String(cause);
    const code = whatFailed(named ? cause.name : '', detail);
    return new StoreError(code, words[code]?.(detail) ?? `Storing or reading failed: ${detail}`, {
      cause,
    });
  }
}
