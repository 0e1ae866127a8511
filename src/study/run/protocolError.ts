/** A protocol that cannot be run, in sentences. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code = 'bad-protocol';
  constructor(readonly problems: readonly string[]) {
    super(problems.join(' '));
  }
}
