import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { EvaluationError } from '#src/search/evaluator';
import type { RuntimeProvider, InferenceRuntime, LoadedModel } from './runtime';

/** The part of onnxruntime-web that is used; its `/wasm` and `/webgpu` builds both have it. */
export interface OrtModule {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: number[]) => Tensor;
}

/**
 * Models for WebAssembly are written with onnxruntime's fused operators: to look for more would double
 * the time to make a session. Its native build has layouts of its own to find.
 */
const optimization = { wasm: 'disabled', webgpu: 'all', cpu: 'all' } as const;

/** Runs models by onnxruntime-web. The module's `env` must have been set up before. */
export function ortRuntime(
  ort: OrtModule,
  provider: RuntimeProvider,
  more: InferenceSession.SessionOptions = {},
): InferenceRuntime {
  return {
    provider,
    async load(model, shape) {
      const session = await guarded(() =>
        ort.InferenceSession.create(model, {
          executionProviders: [provider],
          graphOptimizationLevel: optimization[provider],
          logSeverityLevel: 3,
          ...more,
        }),
      );
      return loaded(ort, session, shape);
    },
  };
}

function loaded(ort: OrtModule, session: InferenceSession, shape: readonly number[]): LoadedModel {
  const [inputName = ''] = session.inputNames;
  return {
    run: (values, count) =>
      guarded(async () => {
        const input = new ort.Tensor('float32', values, [count, ...shape]);
        const results = await session.run({ [inputName]: input });
        const outputs = new Map<string, Float32Array>();
        for (const [name, tensor] of Object.entries(results)) {
          const data = await tensor.getData();
          if (data instanceof Float32Array) outputs.set(name, data);
          tensor.dispose();
        }
        return outputs;
      }),
    release: () => session.release(),
  };
}

/** onnxruntime throws plain errors: what happened can only be read from their words. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new EvaluationError(codeOf(message), `onnxruntime: ${message}`, { cause });
  }
}

function codeOf(message: string): EvaluationError['code'] {
  if (/device.{0,20}lost|lost.{0,20}device|GPUDevice.{0,40}destroy/i.test(message))
    return 'device-lost';
  // What Chromium says after the end of its GPU process.
  if (/Instance reference no longer exists/i.test(message)) return 'device-lost';
  if (/memory|allocat|bad_alloc|out of bounds/i.test(message)) return 'out-of-memory';
  return 'failed';
}
