import type { NativeContext, NativeSequence } from '#tests/tools/nativeLlama';

/** A prompt that shares less than this with a conversation gets one of its own. */
const alike = 0.25;

/** Conversations that an engine keeps, one for each beginning: what a prompt shares with one is not read again. */
export class NativeConversations {
  readonly #context: NativeContext;
  readonly #most: number;
  /** The one used last is the last. */
  #sequences: NativeSequence[] = [];

  /** @param most conversations that the context has room for */
  constructor(context: NativeContext, most: number) {
    this.#context = context;
    this.#most = most;
  }

  /** The conversation that has most of a prompt, cut where they part. @returns it, and the tokens it lacks */
  async continued(
    prompt: readonly number[],
  ): Promise<{ readonly sequence: NativeSequence; readonly lacking: readonly number[] }> {
    // The last token is always evaluated: the next one is drawn from what it gives.
    const known = prompt.slice(0, -1);
    const ranked = this.#sequences
      .map((sequence) => ({ sequence, shared: sharedStart(sequence.contextTokens, known) }))
      .sort((a, b) => b.shared - a.shared);
    const [best] = ranked;
    const near = best !== undefined && best.shared >= alike * known.length;
    const sequence = near ? best.sequence : this.#unused();
    this.#sequences = [...this.#sequences.filter((other) => other !== sequence), sequence];
    await sequence.adaptStateToTokens(known, false);
    return { sequence, lacking: prompt.slice(sequence.contextTokens.length) };
  }

  /** A new one while there is room, then the one that was used longest ago. */
  #unused(): NativeSequence {
    const [oldest] = this.#sequences;
    if (oldest !== undefined && this.#sequences.length >= this.#most) return oldest;
    return this.#context.getSequence();
  }
}

function sharedStart(a: readonly number[], b: readonly number[]): number {
  const parted = b.findIndex((token, i) => a[i] !== token);
  return parted < 0 ? b.length : parted;
}
