import { expect, it } from 'vitest';
import { StoreError } from '#src/store/storeError';

// Chromium 150 with its profile on a full file system, then with site data blocked; Firefox, Safari by source.
const cases = [
  [
    'disk',
    'UnknownError',
    'Connection is closing because of: IO error: …/000003.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)',
  ],
  ['disk', 'UnknownError', 'Internal error opening backing store for indexedDB.open.'],
  [
    'disk',
    'QuotaExceededError',
    'Encountered full disk while opening backing store for indexedDB.open.',
  ],
  ['quota', 'QuotaExceededError', 'The quota has been exceeded.'],
  ['blocked', 'UnknownError', 'The user denied permission to access the database.'],
  ['blocked', 'SecurityError', 'The operation is insecure.'],
  [
    'private',
    'InvalidStateError',
    'A mutation operation was attempted on a database that did not allow mutations.',
  ],
  ['lost', 'InvalidStateError', 'The database connection is closing.'],
  ['lost', 'AbortError', 'The transaction was aborted, so the request cannot be fulfilled.'],
  [
    'lost',
    'UnknownError',
    'Connection to Indexed Database server lost. Refresh the page to try again',
  ],
  [
    'newer-version',
    'VersionError',
    'The requested version (2) is less than the existing version (3).',
  ],
  ['failed', 'DataError', 'Something else.'],
] as const;

it.each(cases)('%s: %s, %s', (code, name, message) => {
  expect(StoreError.from(new DOMException(message, name)).code).toBe(code);
});

it('every kind says something of its own to do', () => {
  const helps = new Map(
    cases.map(([code, name, message]) => [
      code,
      StoreError.from(new DOMException(message, name)).help,
    ]),
  );
  helps.delete('failed');
  expect(new Set(helps.values()).size).toBe(helps.size);
  expect(helps.get('disk')).toContain('disk');
  expect(helps.get('private')).toContain('private');
  expect(helps.get('disk')).not.toContain('private');
});
