import * as v from 'valibot';

const file = v.object({
  url: v.string(),
  /** The cache that has it: web-llm's own, or ours. */
  cache: v.picklist(['webllm/config', 'webllm/wasm', 'webllm/model', 'sextant-gguf']),
  bytes: v.number(),
  /** Hexadecimal, as it was when the file was stored. */
  sha256: v.string(),
});
export type StoredFile = v.InferOutput<typeof file>;

const common = {
  id: v.string(),
  title: v.string(),
  files: v.array(file),
  contextTokens: v.number(),
  thinking: v.boolean(),
  /** Sampling temperatures to start from. */
  temperature: v.object({ navigator: v.number(), generator: v.number() }),
  /** Epoch milliseconds; null where it was never loaded. */
  lastUsed: v.nullable(v.number()),
  /** What it failed with last, in a trial or a run; undefined where it went well since. */
  trouble: v.optional(v.object({ code: v.string(), message: v.string() })),
};

/** A model that is on this machine, as the database keeps it. */
export const ModelRowSchema = v.variant('engine', [
  v.object({
    ...common,
    engine: v.literal('web-llm'),
    modelId: v.string(),
    modelUrl: v.string(),
    libUrl: v.string(),
    /** Path of the package's manifest below `modelUrl`, of models that have one. */
    manifest: v.optional(v.string()),
  }),
  v.object({
    ...common,
    engine: v.literal('wllama'),
    /** A file that a person opened and did not want to be kept: it is there until the page is left. */
    keptOnlyWhileOpen: v.boolean(),
  }),
  /** The browser's own model; the browser keeps its files. */
  v.object({ ...common, engine: v.literal('browser') }),
]);
export type ModelRow = v.InferOutput<typeof ModelRowSchema>;
