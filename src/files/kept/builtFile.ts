/** One file of the built site. */
export interface BuiltFile {
  /** Below the site's folder. */
  readonly url: string;
  /** Hexadecimal SHA-256 of what may come, one or two with a space between. */
  readonly revision: string;
  readonly bytes: number;
}
