import type { LogitProcessor } from '@mlc-ai/web-llm';
import type { CodeList } from '../grammar/codeList';
import { FreshCodes } from '../grammar/freshCodes';
import type { TokenText } from './tokenTexts';

/** What the grammar forbids has the lowest float; nothing that a model computes comes near it. */
const lowest = -3.4028234663852886e38;
const forbidden = -1e30;

/**
 * Keeps a list of codes free of repeats while web-llm samples: a token that would complete a code that is
 * in the list already, or known, or that leaves only such codes, gets no chance. Where that leaves nothing
 * of what the grammar allows, the reply is ended.
 */
export class FreshLogits implements LogitProcessor {
  #tokens: readonly TokenText[] = [];
  #fresh: FreshCodes | null = null;
  #end: () => void = () => undefined;
  #exhausted = false;
  #kept = 0;

  /** For the next reply. @param tokens those that codes are written in @param end ends the reply */
  begin(list: CodeList | null, tokens: readonly TokenText[], end: () => void): void {
    this.#tokens = tokens;
    this.#fresh = list === null ? null : new FreshCodes(list);
    this.#end = end;
    this.#exhausted = false;
    this.#kept = 0;
  }

  /** What was done to the reply, in words; empty where nothing could be. */
  get told(): string {
    if (this.#fresh === null || this.#tokens.length === 0) return '';
    return `no code twice (${this.#kept} tokens kept out)`;
  }

  /** Whether the reply was ended because no code was left. */
  get exhausted(): boolean {
    return this.#exhausted;
  }

  processLogits(logits: Float32Array): Float32Array {
    const fresh = this.#fresh;
    if (fresh === null) return logits;
    const repeating = this.#tokens.filter(
      ({ id, text }) => (logits[id] ?? forbidden) > forbidden && !fresh.allows(text),
    );
    if (repeating.length === 0) return logits;
    const held = logits.slice();
    for (const { id } of repeating) held[id] = lowest;
    if (held.some((logit) => logit > forbidden)) {
      this.#kept += repeating.length;
      return held;
    }
    this.#exhausted = true;
    this.#end();
    return logits;
  }

  /** What was written since the last time; web-llm yields each piece before it samples the next token. */
  wrote(piece: string): void {
    this.#fresh?.accept(piece);
  }

  /** Nothing: the text tells more than the token, also in thoughts. */
  processSampledToken(): void {
    return;
  }

  /** web-llm calls this with every new conversation; a reply begins with {@link begin}. */
  resetState(): void {
    return;
  }
}
