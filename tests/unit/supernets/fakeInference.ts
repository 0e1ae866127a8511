import { Rng } from '#spaces/rng';
import type { ProviderChoice } from '#src/evaluate/supernet/chooseProvider';
import type { InferenceRequest } from '#src/workers/inferenceProtocol';
import { inferenceProtocol } from '#src/workers/inferenceProtocol';
import { serveRpc } from '#src/workers/rpcServer';
import { fakeWorker, type FakeWorker } from '../workers/channelPort';

export interface FakeInference {
  readonly worker: FakeWorker;
  /** Requests in the order in which they came. */
  readonly asked: InferenceRequest[];
}

export interface FakeInferenceOptions {
  /** Seed of the delays; none where it is null. */
  readonly delays: number | null;
  /** Why it takes WebAssembly. */
  readonly why?: ProviderChoice['why'];
  /** Milliseconds an image that a measurement finds. */
  readonly msPerImage?: () => number;
  /** Whether the predictions never end. */
  readonly hangs?: () => boolean;
}

/**
 * An inference worker that makes its predictions up: a class depends on the subnet and the image alone, and so
 * does the time that is told. It answers late, by random delays.
 */
export function fakeInference(options: FakeInferenceOptions): FakeInference {
  const worker = fakeWorker();
  const asked: InferenceRequest[] = [];
  const rng = Rng.seeded(options.delays ?? 0);
  const late = () =>
    options.delays === null
      ? Promise.resolve()
      : new Promise((resolve) => setTimeout(resolve, rng.below(4)));
  let stop: (() => void) | null = null;
  serveRpc(inferenceProtocol, worker.scope, () => ({
    open(request) {
      asked.push(request);
      const measured = { msPerSubnet: null, need: request.need, adapter: '' };
      const why = options.why ?? 'no-webgpu';
      const choice = { provider: 'wasm', why, ...measured } as const;
      return { choice, checksum: 'made up', counts: { val: 5000, test: 10_000 }, size: 28 };
    },
    async predict(request) {
      asked.push(request);
      if (options.hangs?.()) await new Promise<void>((resolve) => (stop = resolve));
      await late();
      const { architecture, from, to } = request;
      // Larger options are better, and the difference is worth some per cent.
      const share =
        0.8 +
        (0.02 * architecture.reduce((sum, option, d) => sum + option * ((d % 3) + 1), 0)) /
          architecture.length;
      const images = Array.from({ length: to - from }, (_, i) => from + i);
      const right = (i: number) => ((i * 7919) % 5000) / 5000 < share;
      return {
        logits: new Float32Array(),
        labels: Uint8Array.from(images, () => 1),
        predicted: Uint8Array.from(images, (i) => (right(i) ? 1 : 0)),
        runMs: to - from,
        prepared: null,
        work: { done: to - from, shared: 0 },
        sessions: 1,
      };
    },
    cancel() {
      asked.push({ type: 'cancel' });
      stop?.();
      return {};
    },
    async probe() {
      asked.push({ type: 'probe' });
      await late();
      return { msPerImage: options.msPerImage?.() ?? 1 };
    },
    images: () => Promise.reject(new Error('none here')),
    export: () => Promise.reject(new Error('none here')),
  }));
  return { worker, asked };
}
