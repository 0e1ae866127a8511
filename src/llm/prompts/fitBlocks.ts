import { estimateTokens } from './estimateTokens';

/** A part of a prompt in several lengths. */
export interface Block {
  /** Low numbers get their room first. */
  readonly priority: number;
  /** From the fullest to the shortest; where none fits, the block is left out. */
  readonly variants: readonly string[];
}

/** The blocks in their order, each as full as the budget (tokens) lets it be. */
export function fitBlocks(blocks: readonly Block[], budget: number): string {
  let left = budget;
  const chosen = new Map<Block, string>();
  for (const block of [...blocks].sort((a, b) => a.priority - b.priority)) {
    const text = block.variants.find((variant) => estimateTokens(variant) + 1 <= left) ?? '';
    left -= text === '' ? 0 : estimateTokens(text) + 1;
    chosen.set(block, text);
  }
  return blocks
    .map((block) => chosen.get(block) ?? '')
    .filter((text) => text !== '')
    .join('\n');
}
