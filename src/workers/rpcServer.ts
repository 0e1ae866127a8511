import * as v from 'valibot';
import { RpcCallSchema, type RpcFailure, type RpcMessage, type RpcProtocol } from './rpcProtocol';

/** The part of a worker's own scope that a server needs; tests pass an end of a `MessageChannel`. */
export interface RpcScope {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

type Handlers<
  Request extends { readonly type: string },
  Results extends Record<Request['type'], unknown>,
> = {
  readonly [T in Request['type']]: (
    request: Extract<Request, { readonly type: T }>,
  ) => Promise<Results[T]> | Results[T];
};

/**
 * The answering end of a worker boundary. Requests are handled as they come, not one after the other.
 * @param makeHandlers is given the function that sends a notification.
 */
export function serveRpc<
  Request extends { readonly type: string },
  Results extends Record<Request['type'], unknown>,
  Notification,
>(
  protocol: RpcProtocol<Request, Results, Notification>,
  scope: RpcScope,
  makeHandlers: (notify: (notification: Notification) => void) => Handlers<Request, Results>,
): void {
  const send = (message: RpcMessage): void => scope.postMessage(message);
  const handlers = makeHandlers((notification) => send({ kind: 'notification', notification }));

  const answer = async (data: unknown): Promise<void> => {
    const call = v.safeParse(RpcCallSchema, data);
    if (!call.success) return;
    const { id, request } = call.output;
    try {
      const parsed = v.parse(protocol.request, request);
      const result: unknown = await handle(handlers, parsed);
      send({ kind: 'response', ok: true, id, result });
    } catch (error) {
      send({ kind: 'response', ok: false, id, error: failureOf(error) });
    }
  };
  scope.addEventListener('message', (event) => void answer(event.data));
}

function handle<
  Request extends { readonly type: string },
  Results extends Record<Request['type'], unknown>,
>(handlers: Handlers<Request, Results>, request: Request): unknown {
  // TypeScript cannot see that the handler found by `type` is the one for this request.
  const handler = handlers[request.type as Request['type']] as (request: Request) => unknown;
  return handler(request);
}

const CodedSchema = v.object({
  code: v.string(),
  message: v.string(),
  help: v.optional(v.string(), ''),
});

/** What crosses the boundary of a thrown value. */
export function failureOf(error: unknown): RpcFailure {
  if (error instanceof v.ValiError) {
    return { code: 'bad-message', message: `The request is not valid: ${error.message}`, help: '' };
  }
  const coded = v.safeParse(CodedSchema, error);
  if (coded.success) return coded.output;
  return {
    code: 'failed',
    message: error instanceof Error ? error.message : String(error),
    help: '',
  };
}
