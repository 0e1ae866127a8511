import { chancesOf } from '#src/llm/engines/wllamaChances';
import type { CompletionRequest } from '#src/llm/languageModel';
import type { WordChances } from '#src/search/events';
import type { NativeModel } from '#tests/tools/nativeLlama';

/** A reply as it is written, token by token. */
export class NativeReply {
  readonly chances: WordChances[] = [];
  readonly #model: NativeModel;
  readonly #before: readonly number[];
  readonly #request: Pick<CompletionRequest, 'onToken' | 'alternatives'>;
  readonly #started = performance.now();
  readonly #tokens: number[] = [];
  #text = '';
  #firstMs = 0;

  /** @param prompt its tokens: what a token reads as can depend on those before it */
  constructor(
    model: NativeModel,
    prompt: readonly number[],
    request: Pick<CompletionRequest, 'onToken' | 'alternatives'>,
  ) {
    this.#model = model;
    this.#before = prompt.slice(-4);
    this.#request = request;
  }

  get text(): string {
    return this.#text;
  }

  /** Tokens so far. */
  get length(): number {
    return this.#tokens.length;
  }

  /** Milliseconds until the first token came; 0 before. */
  get firstMs(): number {
    return this.#firstMs;
  }

  /** @param probabilities of the tokens that could have come, falling; undefined: not asked for */
  add(token: number, probabilities: ReadonlyMap<number, number> | undefined): void {
    this.#firstMs ||= performance.now() - this.#started;
    this.#tokens.push(token);
    const at = probabilities && this.#chancesAt(token, probabilities);
    if (at) this.chances.push(at);
    const whole = this.#model.detokenize(this.#tokens, false, this.#before);
    // Half a character waits for its other half.
    if (whole.endsWith('\ufffd')) return;
    const piece = whole.slice(this.#text.length);
    this.#text = whole;
    if (piece !== '') this.#request.onToken?.(piece, at);
  }

  #chancesAt(token: number, all: ReadonlyMap<number, number>): WordChances | undefined {
    const named = (id: number, prob: number) => ({
      token: this.#model.detokenize([id], true, []),
      prob,
    });
    const others = [...all].slice(0, this.#request.alternatives);
    const top_probs = others.map(([id, prob]) => named(id, prob));
    return chancesOf({ content: [{ ...named(token, all.get(token) ?? 0), top_probs }] })[0];
  }
}
