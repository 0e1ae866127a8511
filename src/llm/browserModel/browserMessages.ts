import * as v from 'valibot';

export const browserChannel = 'sextant-browser-model';

const codes = v.picklist([
  'no-browser-model',
  'network',
  'bad-grammar',
  'bad-sample',
  'crashed',
] as const);
const call = v.string();

/** From a worker, which has no Prompt API, to the windows of this site. */
export const ToWindowSchema = v.variant('type', [
  /** Who has the browser's model? */
  v.object({ type: v.literal('who'), call }),
  /** To the window that answered first. */
  v.object({
    type: v.literal('ask'),
    call,
    window: v.string(),
    messages: v.array(
      v.object({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() }),
    ),
    temperature: v.number(),
    pattern: v.nullable(v.string()),
  }),
  v.object({ type: v.literal('abort'), call }),
]);
export type ToWindow = v.InferOutput<typeof ToWindowSchema>;

export const FromWindowSchema = v.variant('type', [
  v.object({ type: v.literal('here'), call, window: v.string(), engine: v.string() }),
  v.object({ type: v.literal('beat'), call }),
  v.object({ type: v.literal('piece'), call, piece: v.string() }),
  v.object({
    type: v.literal('done'),
    call,
    promptTokens: v.number(),
    completionTokens: v.number(),
    prefillMs: v.number(),
    finish: v.picklist(['stop', 'length', 'abort']),
  }),
  v.object({ type: v.literal('failed'), call, code: codes, message: v.string() }),
]);
export type FromWindow = v.InferOutput<typeof FromWindowSchema>;

/** The code that crosses: those of other engines cannot occur. */
export function crossing(code: string): v.InferOutput<typeof codes> {
  const known = v.safeParse(codes, code);
  return known.success ? known.output : 'crashed';
}
