export type StoreErrorCode =
  | 'unavailable'
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
  unavailable:
    'This browser refuses to keep data for this site (a private window, or a setting). Allow site data, or use another window.',
  'newer-version': 'Another tab runs a newer version of Sextant. Reload this page.',
  lost: 'The browser closed its database. Try again; if that fails, reload the page.',
  quota:
    'The browser has no space left for this site. Delete runs that are not needed, or free space on the disk; what was stored before is safe.',
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
    const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
    const detail = cause instanceof Error ? cause.message : String(cause);
    switch (name) {
      case 'QuotaExceededError':
        return new StoreError('quota', 'There is no space left to store this step.', { cause });
      case 'VersionError':
        return new StoreError('newer-version', 'The stored data is of a newer version.', { cause });
      case 'ConstraintError':
        return new StoreError('conflict', 'This place in the run is already taken.', { cause });
      case 'InvalidStateError':
      case 'AbortError':
        return new StoreError('lost', `The database connection was lost: ${detail}`, { cause });
      case 'SecurityError':
        return new StoreError('unavailable', `The browser refuses to store data: ${detail}`, {
          cause,
        });
      default:
        return new StoreError('failed', `Storing or reading failed: ${detail}`, { cause });
    }
  }
}
