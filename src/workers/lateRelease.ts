import type { InferenceRuntime, LoadedModel } from '#src/evaluate/supernet/runtime';

/**
 * The same runtime, which releases a model only when the next one is loaded. onnxruntime destroys its GPU device with
 * the last session, and every shader that was compiled with it: so one session is always left.
 */
export function lateRelease(runtime: InferenceRuntime): InferenceRuntime {
  const due: LoadedModel[] = [];
  const releaseDue = async () => {
    for (const model of due.splice(0)) await model.release();
  };
  return {
    provider: runtime.provider,
    async load(bytes, shape) {
      const model = await runtime.load(bytes, shape).catch(async (error: unknown) => {
        // Perhaps there was no memory for both. Where the device is lost, a release fails too.
        await releaseDue().catch(() => undefined);
        throw error;
      });
      await releaseDue();
      return {
        run: (values, count) => model.run(values, count),
        release: () => {
          due.push(model);
          return Promise.resolve();
        },
      };
    },
  };
}
