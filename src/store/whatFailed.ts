import type { StoreErrorCode } from './storeError';

interface Sign {
  readonly code: StoreErrorCode;
  /** `name` of the exception. */
  readonly name: RegExp;
  readonly message: RegExp;
}

const any = /(?:)/;

/**
 * What browsers throw, most telling first; seen in Chromium 109 to 150 (a full disk by a small file system as
 * the profile, blocked site data by the profile's preference), named by their sources for Firefox and Safari.
 */
const signs: readonly Sign[] = [
  { code: 'disk', name: any, message: /full disk|NO_SPACE|no space left|disk (is )?full/i },
  { code: 'quota', name: /^QuotaExceededError$/, message: any },
  { code: 'newer-version', name: /^VersionError$/, message: any },
  { code: 'conflict', name: /^ConstraintError$/, message: any },
  // Firefox before 115, private windows.
  { code: 'private', name: /^InvalidStateError$/, message: /did not allow mutations/i },
  {
    code: 'blocked',
    name: any,
    message: /denied permission|permission denied|access is denied|operation is insecure/i,
  },
  { code: 'blocked', name: /^(SecurityError|NotAllowedError)$/, message: any },
  {
    code: 'blocked',
    name: /^(TypeError|ReferenceError)$/,
    message: /indexedDB|null|undefined/i,
  },
  { code: 'disk', name: any, message: /backing store|IO error|internal error|FILE_ERROR/i },
  { code: 'lost', name: /^(InvalidStateError|AbortError)$/, message: any },
  { code: 'lost', name: any, message: /server lost|connection (is|was) (closing|closed|lost)/i },
];

/** Which kind of failure an exception of IndexedDB means. */
export function whatFailed(name: string, message: string): StoreErrorCode {
  const sign = signs.find((s) => s.name.test(name) && s.message.test(message));
  return sign?.code ?? 'failed';
}
