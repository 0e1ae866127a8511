import { copyFileSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type XGrammar = typeof import('@mlc-ai/web-xgrammar');

/** XGrammar itself. Its package is a UMD file marked as a module, so Node takes it as a `.cjs` copy. */
export function loadXGrammar(): XGrammar {
  const require = createRequire(import.meta.url);
  const copy = join(mkdtempSync(join(tmpdir(), 'sextant-xgrammar-')), 'index.cjs');
  copyFileSync(require.resolve('@mlc-ai/web-xgrammar'), copy);
  return require(copy) as XGrammar; // the copy of the package that the type describes
}

/** Judges whole texts by a grammar that is compiled once, without a tokenizer of any model. */
export async function acceptor(
  { GrammarCompiler, GrammarMatcher, TokenizerInfo }: XGrammar,
  ebnf: string,
): Promise<(text: string) => boolean> {
  const info = await TokenizerInfo.createTokenizerInfo(['<eos>', 'a'], 'raw', false, 2, [0]);
  const compiler = await GrammarCompiler.createGrammarCompiler(info);
  const compiled = await compiler.compileGrammar(ebnf);
  const matcher = await GrammarMatcher.createGrammarMatcher(compiled, undefined, true);
  return (text) => {
    matcher.reset();
    return matcher._acceptString(text) && matcher.isTerminated();
  };
}
