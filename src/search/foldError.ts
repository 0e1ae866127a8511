/** Why a list of events is not a run. The message names the event by its number and type. */
export class FoldError extends Error {
  override readonly name = 'FoldError';
  constructor(
    readonly code: 'no-start' | 'second-start' | 'sequence' | 'order' | 'after-end',
    message: string,
  ) {
    super(message);
  }
}
