import * as v from 'valibot';

/** What a strategy asks of one option: `prefer`, `avoid`, or leave `open`. */
export const stanceSchema = v.picklist(['prefer', 'open', 'avoid']);
export type Stance = v.InferOutput<typeof stanceSchema>;

/**
 * A Navigator's strategy: the paper's three sections (PAPER.md, "The three parts") and a structured
 * focus. All texts are plain text and are shown as text.
 */
export const StrategySchema = v.object({
  summary: v.string(),
  patterns: v.string(),
  directions: v.string(),
  /** One row per dimension, one stance per option; shape [dimensions][options]. */
  focus: v.array(v.array(stanceSchema)),
  /**
   * What the writer adds in words that the focus cannot hold: architectures to vary, as compact codes,
   * and how many dimensions to change at once. Empty where the writer names none.
   */
  anchors: v.array(v.string()),
});
export type Strategy = v.InferOutput<typeof StrategySchema>;
