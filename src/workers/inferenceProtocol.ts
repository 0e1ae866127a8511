import * as v from 'valibot';
import { ProviderChoiceSchema } from './choiceSchema';
import type { RpcProtocol } from './rpcProtocol';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const architecture = v.array(whole);
const split = v.picklist(['val', 'test']);
const ms = v.number();

/** What may be asked of the inference worker. `open` comes first, once. */
export const InferenceRequestSchema = v.variant('type', [
  v.object({
    type: v.literal('open'),
    /** Id of the supernet's benchmark. */
    benchmark: v.string(),
    /** Absolute address of the site's folder, with a slash at its end. */
    site: v.string(),
    /** `auto` measures; a named one is used as it is. */
    provider: v.picklist(['auto', 'wasm', 'webgpu']),
    /** What `auto` measures for: workers that WebAssembly would have, images that a subnet is judged by. */
    need: v.object({ workers: whole, images: whole }),
    /** Bytes of values to keep of subnets' beginnings. */
    keep: v.optional(whole, 0),
  }),
  /** Classes of the images `from` to `to` of a split. `key`: canonical key of the architecture. */
  v.object({
    type: v.literal('predict'),
    key: v.string(),
    architecture,
    split,
    from: whole,
    to: whole,
  }),
  /** The prediction in progress, if there is one, stops between two batches: `cancelled`. */
  v.object({ type: v.literal('cancel') }),
  /** Measures how fast the largest subnet runs at this moment. */
  v.object({ type: v.literal('probe') }),
  /** Pixels of the images `from` to `to`. */
  v.object({ type: v.literal('images'), split, from: whole, to: whole }),
  v.object({ type: v.literal('export'), architecture }),
]);
export type InferenceRequest = v.InferOutput<typeof InferenceRequestSchema>;

const inferenceResults = {
  open: v.object({
    choice: ProviderChoiceSchema,
    checksum: v.string(),
    counts: v.object({ val: whole, test: whole }),
    size: whole,
  }),
  predict: v.object({
    logits: v.instance(Float32Array),
    predicted: v.instance(Uint8Array),
    labels: v.instance(Uint8Array),
    runMs: ms,
    prepared: v.nullable(v.object({ buildMs: ms, sessionMs: ms, calibrateMs: ms })),
    /** Multiply-adds that were computed, and those that were not as another subnet begins alike. */
    work: v.object({ done: v.number(), shared: v.number() }),
    /** Sessions made so far by this worker. */
    sessions: whole,
  }),
  cancel: v.object({}),
  probe: v.object({ msPerImage: ms }),
  images: v.object({ pixels: v.instance(Uint8Array), labels: v.instance(Uint8Array) }),
  export: v.object({ name: v.string(), bytes: v.instance(Uint8Array<ArrayBuffer>) }),
};
export type InferenceResults = {
  [T in keyof typeof inferenceResults]: v.InferOutput<(typeof inferenceResults)[T]>;
};

/** The boundary between whoever evaluates subnets and the inference worker. It never notifies. */
export const inferenceProtocol: RpcProtocol<InferenceRequest, InferenceResults, never> = {
  request: InferenceRequestSchema,
  results: inferenceResults,
  notification: v.never(),
};
