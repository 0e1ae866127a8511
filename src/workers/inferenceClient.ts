import type { Architecture } from '#spaces/space';
import { EvaluationError } from '#src/search/evaluator';
import type { ExportedSubnet } from '#src/evaluate/supernet/exportSubnet';
import type { ProviderChoice, ProviderNeed } from '#src/evaluate/supernet/chooseProvider';
import type { ExecutionProvider } from '#src/evaluate/supernet/runtime';
import type { Split } from '#src/evaluate/supernet/supernetData';
import {
  inferenceProtocol,
  type InferenceRequest,
  type InferenceResults,
} from './inferenceProtocol';
import { RpcClient, type RpcPort } from './rpcClient';
import { RpcError } from './rpcError';

export interface InferenceClientOptions {
  /** Id of the supernet's benchmark. */
  readonly benchmark: string;
  /** Absolute address of the site's folder, with a slash at its end. */
  readonly site: string;
  readonly provider?: 'auto' | ExecutionProvider;
  /** What a provider that is not named is chosen for; one worker and 1,000 images if absent. */
  readonly need?: ProviderNeed;
  /** Makes a worker; called again when one is replaced. */
  readonly factory?: () => RpcPort;
  /** Sessions after which a worker is replaced: onnxruntime keeps some memory of each. */
  readonly sessionsPerWorker?: number;
  /** Bytes of values that the worker keeps of subnets' beginnings; none if absent. */
  readonly keep?: number;
}

type Rpc = RpcClient<InferenceRequest, InferenceResults, never>;
export type OpenedSupernet = InferenceResults['open'];

const startWorker = (): RpcPort =>
  new Worker(new URL('./inference.worker.ts', import.meta.url), {
    type: 'module',
    name: 'inference',
  });

/** Reasons for WebAssembly after which the worker still has a GPU's device, perhaps with work that never ends. */
const triedInVain: readonly ProviderChoice['why'][] = ['failed', 'disagrees', 'slower'];

/** One subnet after the other, each first looked at by so many images. */
const byHand: ProviderNeed = { workers: 1, images: 1000 };

/** Errors after which a fresh worker may do what the old one could not. */
const transient: readonly string[] = [
  'crashed',
  'closed',
  'bad-message',
  'device-lost',
  'out-of-memory',
];

/**
 * Runs subnets in an inference worker and keeps it alive: it is replaced before its memory grows and
 * after it crashed or lost its device, and a WebGPU that fails twice gives way to WebAssembly. One
 * request at a time; others wait.
 */
export class InferenceClient {
  readonly #options: InferenceClientOptions;
  #provider: 'auto' | ExecutionProvider;
  #rpc: Rpc | null = null;
  #opened: Promise<Rpc> | null = null;
  #info: OpenedSupernet | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(options: InferenceClientOptions) {
    this.#options = options;
    this.#provider = options.provider ?? 'auto';
  }

  /**
   * Starts a worker, loads the supernet and chooses the provider.
   * @throws {EvaluationError} or an `RpcError` with the code of a `SupernetError`
   */
  static async open(options: InferenceClientOptions): Promise<InferenceClient> {
    const client = new InferenceClient(options);
    await client.#exclusive(() => client.#persist(() => client.#open()));
    if (triedInVain.includes(client.choice.why)) client.#replace();
    return client;
  }

  /** What was opened. The provider may change when a device is lost. */
  get info(): OpenedSupernet {
    if (this.#info) return this.#info;
    throw new EvaluationError('failed', 'no supernet was opened');
  }

  get choice(): ProviderChoice {
    return this.info.choice;
  }

  get provider(): ExecutionProvider {
    return this.choice.provider;
  }

  get checksum(): string {
    return this.info.checksum;
  }

  get counts(): OpenedSupernet['counts'] {
    return this.info.counts;
  }

  /** Classes that a subnet gives to the images `from` to `to`. @throws {EvaluationError} */
  predict(
    key: string,
    architecture: Architecture,
    split: Split,
    from: number,
    to: number,
  ): Promise<InferenceResults['predict']> {
    return this.#exclusive(async () => {
      const request = { key, architecture: [...architecture], split, from, to };
      const found = await this.#call<'predict'>({ type: 'predict', ...request });
      if (found.sessions >= (this.#options.sessionsPerWorker ?? 200)) this.#replace();
      return found;
    });
  }

  /** Makes a prediction in progress stop between two batches; it rejects. */
  cancel(): void {
    this.#rpc?.call<'cancel'>({ type: 'cancel' }).catch(() => undefined);
  }

  /** Milliseconds an image of the largest subnet, with all that runs beside it. @throws {EvaluationError} */
  probe(): Promise<number> {
    return this.#exclusive(async () => (await this.#call<'probe'>({ type: 'probe' })).msPerImage);
  }

  /** Pixels and classes of images. */
  images(split: Split, from: number, to: number): Promise<InferenceResults['images']> {
    return this.#exclusive(() => this.#call<'images'>({ type: 'images', split, from, to }));
  }

  /** The subnet as an ONNX file. */
  export(architecture: Architecture): Promise<ExportedSubnet> {
    return this.#exclusive(() =>
      this.#call<'export'>({ type: 'export', architecture: [...architecture] }),
    );
  }

  /** Ends the worker. */
  close(): void {
    this.#closed = true;
    this.#replace();
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #call<T extends InferenceRequest['type']>(
    request: Extract<InferenceRequest, { readonly type: T }>,
  ): Promise<InferenceResults[T]> {
    return this.#persist(async () => (await this.#open()).call<T>(request));
  }

  /** Tries again with a fresh worker, and at last on WebAssembly. */
  async #persist<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof RpcError && error.code === 'cancelled') throw error;
        this.#replace();
        const again = !this.#closed && error instanceof RpcError && transient.includes(error.code);
        if (again && attempt === 2 && this.#provider !== 'wasm') this.#provider = 'wasm';
        else if (!again || attempt >= 2) throw evaluationError(error);
      }
    }
  }

  /** The worker, once it has the supernet. */
  #open(): Promise<Rpc> {
    this.#opened ??= this.#ask(this.#worker());
    return this.#opened;
  }

  async #ask(rpc: Rpc): Promise<Rpc> {
    const { benchmark, site, need = byHand, keep = 0 } = this.#options;
    const provider = this.#provider;
    const asked = { type: 'open', benchmark, site, provider, need, keep } as const;
    const opened = await rpc.call<'open'>(asked);
    // A replaced worker does not measure again: what was measured holds.
    const measured = this.#info?.choice;
    this.#provider = opened.choice.provider;
    const same = measured?.provider === opened.choice.provider;
    this.#info = same && measured ? { ...opened, choice: measured } : opened;
    return rpc;
  }

  #worker(): Rpc {
    if (this.#closed) throw new EvaluationError('failed', 'the inference worker was closed');
    this.#rpc ??= new RpcClient(inferenceProtocol, {
      factory: this.#options.factory ?? startWorker,
      onNotification: () => undefined,
      onCrash: () => this.#replace(),
    });
    return this.#rpc;
  }

  #replace(): void {
    this.#rpc?.close();
    this.#rpc = null;
    this.#opened = null;
  }
}

function evaluationError(error: unknown): unknown {
  if (!(error instanceof RpcError)) return error;
  const { code, message } = error;
  if (code === 'device-lost' || code === 'out-of-memory') {
    return new EvaluationError(code, message, { cause: error });
  }
  const missing = ['unreachable', 'missing-tensor', 'missing-data'];
  if (missing.includes(code) || code.startsWith('bad-')) {
    return new EvaluationError('missing-data', message, { cause: error });
  }
  return new EvaluationError('failed', message, { cause: error });
}
