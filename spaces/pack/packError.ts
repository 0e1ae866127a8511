/** A pack of figures that cannot be used. The message names the file and what is wrong with it. */
export class PackError extends Error {
  override readonly name = 'PackError';
  constructor(
    /**
     * `unreachable`: not fetched; `not-a-pack`: something else under its name; `damaged`: cut short or
     * altered; `wrong-version`: made for another version of this program; `wrong-contents`: another pack.
     */
    readonly code: 'unreachable' | 'not-a-pack' | 'damaged' | 'wrong-version' | 'wrong-contents',
    readonly file: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${message}`, options);
  }
}
