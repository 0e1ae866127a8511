/** A command line that cannot be followed; the message names the flag. The process exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
