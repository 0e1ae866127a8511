import * as v from 'valibot';

/**
 * What two ends of a worker boundary agree on: schemas from which both derive their types. Requests are
 * a union on `type`; `results` has one schema for each type; notifications come unasked.
 */
export interface RpcProtocol<
  Request extends { readonly type: string },
  Results extends Record<Request['type'], unknown>,
  Notification,
> {
  readonly request: v.GenericSchema<unknown, Request>;
  readonly results: { readonly [T in keyof Results]: v.GenericSchema<unknown, Results[T]> };
  readonly notification: v.GenericSchema<unknown, Notification>;
}

/** An error as it crosses the boundary. `code` tells errors apart, `message` is for people. */
export const RpcFailureSchema = v.object({
  code: v.string(),
  message: v.string(),
  /** What a person can do about it; empty where nothing is known. */
  help: v.string(),
});
export type RpcFailure = v.InferOutput<typeof RpcFailureSchema>;

/** To the worker. `id` is matched by the response. */
export const RpcCallSchema = v.object({ id: v.number(), request: v.unknown() });

/** From the worker: a response, a union on `ok`, or a notification. */
export const RpcMessageSchema = v.variant('kind', [
  v.variant('ok', [
    v.object({
      kind: v.literal('response'),
      ok: v.literal(true),
      id: v.number(),
      result: v.unknown(),
    }),
    v.object({
      kind: v.literal('response'),
      ok: v.literal(false),
      id: v.number(),
      error: RpcFailureSchema,
    }),
  ]),
  v.object({ kind: v.literal('notification'), notification: v.unknown() }),
]);
export type RpcMessage = v.InferOutput<typeof RpcMessageSchema>;
