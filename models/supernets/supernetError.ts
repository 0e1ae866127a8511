/**
 * Why a supernet's files cannot be used: out of reach, a damaged or foreign weights file, a definition that is
 * not one, a missing tensor, or an architecture that the network cannot be built for.
 */
export class SupernetError extends Error {
  override readonly name = 'SupernetError';
  constructor(
    readonly code:
      | 'unreachable'
      | 'bad-weights'
      | 'bad-definition'
      | 'bad-card'
      | 'bad-images'
      | 'missing-tensor'
      | 'bad-shape',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
