import * as v from 'valibot';

/** What an engine is at before its model can answer. Shares begin again with each stage. */
export const LoadingStageSchema = v.object({
  /**
   * `queue`: waits for the device; `start`: the engine and its small files; `unpack`: weights written out as
   * floats, which a CPU multiplies fastest; `weights`: parameters into
   * memory; `shaders`: programs for the GPU.
   */
  stage: v.picklist(['queue', 'start', 'unpack', 'weights', 'shaders']),
  /** Of this stage, 0 to 1; null where the engine does not tell. */
  share: v.nullable(v.number()),
  /** How far, as the engine counts it, e.g. `12 of 86`; empty where it does not. */
  count: v.string(),
});
export type LoadingStage = Readonly<v.InferOutput<typeof LoadingStageSchema>>;

const names: Readonly<Record<LoadingStage['stage'], string>> = {
  queue: 'waiting for the device',
  start: 'starting the engine',
  unpack: 'unpacking the weights',
  weights: 'reading the weights into memory',
  shaders: 'preparing the shaders',
};

/** A stage in words, e.g. `preparing the shaders, 12 of 86`. */
export function stageWords({ stage, count }: LoadingStage): string {
  return count === '' ? names[stage] : `${names[stage]}, ${count}`;
}

/** The stage by the words that web-llm 0.2.86 (TVM) has for it. @param share 0 to 1, of the stage */
export function webLlmStage(share: number, text: string): LoadingStage {
  const counted = /\[(\d+)\/(\d+)\]/.exec(text);
  const count = counted ? `${counted[1]} of ${counted[2]}` : '';
  if (/shader/i.test(text)) return { stage: 'shaders', share, count };
  if (/param|from cache|loaded/i.test(text)) return { stage: 'weights', share, count };
  return { stage: 'start', share: null, count };
}
