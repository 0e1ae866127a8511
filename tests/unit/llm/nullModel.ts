import { continuedList } from '#src/llm/engines/continuedList';
import { FreshLogits } from '#src/llm/engines/freshLogits';
import { tokenTexts } from '#src/llm/engines/tokenTexts';
import type { Completion, CompletionRequest, LanguageModel } from '#src/llm/languageModel';
import { Rng } from '#spaces/rng';
import type { XGrammar } from './xgrammar';

/** The part of a tokenizer that the null model needs. */
export interface Tokens {
  /** Every token as its vocabulary spells it (byte-level), by id. */
  readonly vocabulary: readonly string[];
  readonly stop: number;
  /** What its `tokenizer.json` holds. */
  readonly tokenizer: unknown;
  encode(text: string): readonly number[];
  decode(ids: number[]): string;
}

/**
 * How a list is kept free of repeats: by the logits, in web-llm's order of things; by going on from where
 * it begins to repeat, as with llama.cpp; or not at all.
 */
export type ListRule = 'logits' | 'continued' | 'none';

/**
 * A model without any knowledge: at each step it chooses uniformly among the tokens of a real vocabulary
 * that XGrammar allows. What holds for it holds for any model.
 */
export async function nullModel(
  { GrammarCompiler, GrammarMatcher, TokenizerInfo }: XGrammar,
  tokens: Tokens,
  rule: ListRule = 'logits',
): Promise<LanguageModel> {
  const { vocabulary, stop } = tokens;
  const size = vocabulary.length;
  const info = await TokenizerInfo.createTokenizerInfo([...vocabulary], 'byte_level', false, size, [
    stop,
  ]);
  const compiler = await GrammarCompiler.createGrammarCompiler(info);
  const ask = async (request: CompletionRequest): Promise<Completion> => {
    const { messages, grammar, maxTokens, seed, signal, list } = request;
    if (grammar === null) throw new Error('the null model writes by a grammar only');
    const compiled = await compiler.compileGrammar(grammar);
    const matcher = await GrammarMatcher.createGrammarMatcher(compiled);
    const rng = Rng.seeded(seed);
    const written: number[] = [];
    let text = '';
    const kept = rule === 'logits' ? list : null;
    const logits = new FreshLogits();
    const characters = `[]",${kept?.options.flat().join('') ?? ''}`;
    logits.begin(kept, kept ? tokenTexts(tokens.tokenizer, characters) : [], () => undefined);
    while (written.length < maxTokens && !signal?.aborted && !logits.exhausted) {
      const token = drawn(
        logits.processLogits(logitsOf(await matcher.getNextTokenBitmask(), size)),
        rng,
      );
      if (!matcher.acceptToken(token)) throw new Error(`XGrammar takes back token ${token}`);
      if (matcher.isTerminated()) break;
      written.push(token);
      const piece = tokens.decode(written).slice(text.length);
      text += piece;
      logits.wrote(piece);
      request.onToken?.(piece);
    }
    const finish = matcher.isTerminated() || logits.exhausted ? 'stop' : 'length';
    matcher.dispose();
    return {
      text: tokens.decode(written),
      reasoning: '',
      promptTokens: tokens.encode(messages.map(({ content }) => content).join('\n')).length,
      completionTokens: written.length,
      ms: written.length,
      finish: signal?.aborted ? 'abort' : finish,
    };
  };
  return {
    model: 'null',
    engine: 'xgrammar',
    contextTokens: 4096,
    complete: (request) =>
      rule === 'continued' && request.list
        ? continuedList(request, request.list, (part) => ask(part))
        : ask(request),
    dispose: () => Promise.resolve(),
  };
}

const lowest = -3.4028234663852886e38;

/** All alike where a bit is set, the lowest float elsewhere: what web-llm has after its bit mask. */
function logitsOf(mask: Int32Array, size: number): Float32Array {
  const logits = new Float32Array(size).fill(lowest);
  for (const [word, bits] of mask.entries()) {
    for (let bit = 0, rest = bits; rest !== 0; bit++, rest >>>= 1) {
      if ((rest & 1) !== 0 && word * 32 + bit < size) logits[word * 32 + bit] = 0;
    }
  }
  return logits;
}

/** One of the tokens that have a chance, uniformly. */
function drawn(logits: Float32Array, rng: Rng): number {
  const ids: number[] = [];
  for (let id = 0; id < logits.length; id++) if ((logits[id] ?? lowest) > -1e30) ids.push(id);
  return rng.pick(ids);
}
