export type SiteFileErrorCode =
  /** No answer, or one that is no success. */
  | 'unreachable'
  /** A web page in place of the file. */
  | 'web-page'
  /** A file, but not the one that this version of the site was built with. */
  | 'other-content'
  /** The page is the single file, which does not carry this one. */
  | 'left-out';

const helps: Record<SiteFileErrorCode, string> = {
  unreachable: 'Try again once the network is there.',
  'web-page':
    'Does this network ask for a sign-in? Open any other page, sign in there, then try again.',
  'left-out': 'The whole folder of Sextant, or its address, has it.',
  'other-content':
    'The host may be in the middle of an update, or changes what it serves. Reload the page; if that fails, tell whoever runs this site.',
};

/** A file of the site that is not there or not what it should be. Nothing was kept of it. */
export class SiteFileError extends Error {
  override readonly name = 'SiteFileError';
  readonly help: string;

  /** @param file its address @param problem what is wrong with it, without the address */
  constructor(
    readonly code: SiteFileErrorCode,
    readonly file: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${problem}`, options);
    this.help = helps[code];
  }
}
