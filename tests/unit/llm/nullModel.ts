import type { LanguageModel } from '#src/llm/languageModel';
import { Rng } from '#spaces/rng';
import type { XGrammar } from './xgrammar';

/** The part of a tokenizer that the null model needs. */
export interface Tokens {
  /** Every token as its vocabulary spells it (byte-level), by id. */
  readonly vocabulary: readonly string[];
  readonly stop: number;
  encode(text: string): readonly number[];
  decode(ids: number[]): string;
}

/**
 * A model without any knowledge: at each step it chooses uniformly among the tokens of a real vocabulary
 * that XGrammar allows. What holds for it holds for any model.
 */
export async function nullModel(
  { GrammarCompiler, GrammarMatcher, TokenizerInfo }: XGrammar,
  tokens: Tokens,
): Promise<LanguageModel> {
  const { vocabulary, stop } = tokens;
  const size = vocabulary.length;
  const info = await TokenizerInfo.createTokenizerInfo([...vocabulary], 'byte_level', false, size, [
    stop,
  ]);
  const compiler = await GrammarCompiler.createGrammarCompiler(info);
  return {
    model: 'null',
    engine: 'xgrammar',
    contextTokens: 4096,
    complete: async ({ messages, grammar, maxTokens, seed, signal }) => {
      if (grammar === null) throw new Error('the null model writes by a grammar only');
      const compiled = await compiler.compileGrammar(grammar);
      const matcher = await GrammarMatcher.createGrammarMatcher(compiled);
      const rng = Rng.seeded(seed);
      const written: number[] = [];
      while (written.length < maxTokens && !signal?.aborted) {
        const token = allowed(await matcher.getNextTokenBitmask(), size, rng);
        if (!matcher.acceptToken(token)) throw new Error(`XGrammar takes back token ${token}`);
        if (matcher.isTerminated()) break;
        written.push(token);
      }
      const finish = matcher.isTerminated() ? 'stop' : 'length';
      matcher.dispose();
      return {
        text: tokens.decode(written),
        reasoning: '',
        promptTokens: tokens.encode(messages.map(({ content }) => content).join('\n')).length,
        completionTokens: written.length,
        ms: written.length,
        finish: signal?.aborted ? 'abort' : finish,
      };
    },
    dispose: () => Promise.resolve(),
  };
}

/** One of the tokens whose bit is set, uniformly. */
function allowed(mask: Int32Array, size: number, rng: Rng): number {
  const ids: number[] = [];
  for (const [word, bits] of mask.entries()) {
    for (let bit = 0, rest = bits; rest !== 0; bit++, rest >>>= 1) {
      if ((rest & 1) !== 0 && word * 32 + bit < size) ids.push(word * 32 + bit);
    }
  }
  return rng.pick(ids);
}
