import * as v from 'valibot';
import { RpcError } from './rpcError';
import { RpcMessageSchema, type RpcProtocol } from './rpcProtocol';

/** The part of a `Worker` that a client needs; tests pass an end of a `MessageChannel`. */
export interface RpcPort {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  /** Called when the port is given up: ends a worker. */
  terminate(): void;
}

interface Pending {
  readonly type: string;
  resolve(result: unknown): void;
  reject(error: RpcError): void;
}

export interface RpcClientOptions<Notification> {
  /** Makes a worker; called for the first request, and again after a crash. */
  readonly factory: () => RpcPort;
  readonly onNotification: (notification: Notification) => void;
  /** The worker died (`error`, `messageerror`, or an unreadable message); all its calls are rejected. */
  readonly onCrash: (error: RpcError) => void;
}

/** The asking end of a worker boundary: matches responses to requests by id. */
export class RpcClient<
  Request extends { readonly type: string },
  Results extends Record<Request['type'], unknown>,
  Notification,
> {
  readonly #protocol: RpcProtocol<Request, Results, Notification>;
  readonly #options: RpcClientOptions<Notification>;
  readonly #pending = new Map<number, Pending>();
  #port: RpcPort | null = null;
  #nextId = 1;
  #closed = false;

  constructor(
    protocol: RpcProtocol<Request, Results, Notification>,
    options: RpcClientOptions<Notification>,
  ) {
    this.#protocol = protocol;
    this.#options = options;
  }

  /** @throws {RpcError} with the worker's code, or `crashed`, `closed`, `bad-message`. */
  async call<T extends Request['type']>(
    request: Extract<Request, { readonly type: T }>,
    transfer: Transferable[] = [],
  ): Promise<Results[T]> {
    if (this.#closed) throw new RpcError('closed', 'The worker was closed.');
    const port = (this.#port ??= this.#open());
    const result = await new Promise<unknown>((resolve, reject) => {
      const id = this.#nextId++;
      this.#pending.set(id, { type: request.type, resolve, reject });
      try {
        port.postMessage({ id, request }, transfer);
      } catch (cause) {
        this.#pending.delete(id);
        reject(new RpcError('bad-message', 'The request cannot be sent.', '', { cause }));
      }
    });
    const type: T = request.type;
    const schema: v.GenericSchema<unknown, Results[T]> = this.#protocol.results[type];
    const parsed = v.safeParse(schema, result);
    if (!parsed.success) throw unreadable(`answer to "${type}"`, parsed.issues[0].message);
    return parsed.output;
  }

  /** Ends the worker and rejects what is pending. */
  close(): void {
    this.#closed = true;
    this.#drop(new RpcError('closed', 'The worker was closed.'));
  }

  #open(): RpcPort {
    const port = this.#options.factory();
    const guarded = (handle: (event: Event) => void) => (event: Event) => {
      if (port === this.#port) handle(event);
    };
    port.addEventListener(
      'message',
      guarded((event) => {
        if (event instanceof MessageEvent) this.#receive(event.data);
      }),
    );
    port.addEventListener(
      'error',
      guarded((event) => {
        const reason = 'message' in event && event.message ? `: ${String(event.message)}` : '.';
        this.#crash(new RpcError('crashed', `The worker stopped${reason}`));
      }),
    );
    port.addEventListener(
      'messageerror',
      guarded(() => this.#crash(unreadable('message', 'it cannot be deserialised'))),
    );
    return port;
  }

  #receive(data: unknown): void {
    const parsed = v.safeParse(RpcMessageSchema, data);
    if (!parsed.success) return this.#crash(unreadable('message', parsed.issues[0].message));
    const message = parsed.output;
    if (message.kind === 'notification') {
      const note = v.safeParse(this.#protocol.notification, message.notification);
      if (note.success) this.#options.onNotification(note.output);
      else this.#crash(unreadable('notification', note.issues[0].message));
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.ok) pending?.resolve(message.result);
    else pending?.reject(RpcError.from(message.error));
  }

  #crash(error: RpcError): void {
    this.#drop(error);
    this.#options.onCrash(error);
  }

  #drop(error: RpcError): void {
    this.#port?.terminate();
    this.#port = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of pending) call.reject(error);
  }
}

function unreadable(what: string, why: string): RpcError {
  return new RpcError('bad-message', `The worker's ${what} cannot be read: ${why}`);
}
