import type { RpcFailure } from './rpcProtocol';

/**
 * A request that failed in the worker, or could not reach it. `code` is the worker's own (e.g. a
 * `StoreError`'s `quota`) or one of `crashed` (the worker died; a new one is made for the next call),
 * `closed` (the client was closed), `cancelled` (by a person), `bad-message` (a message that the protocol does not know).
 */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  constructor(
    readonly code: string,
    message: string,
    /** What a person can do about it; empty where nothing is known. */
    readonly help = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  static from(failure: RpcFailure): RpcError {
    return new RpcError(failure.code, failure.message, failure.help);
  }
}
