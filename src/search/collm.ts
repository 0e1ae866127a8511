import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from './config';
import type { Generator, GeneratorContext, Navigator, NavigatorContext } from './roles';
import type { AskContext, AskNote, Proposal, Searcher } from './searcher';
import type { Strategy } from './strategy';

/**
 * One round of CoLLM-NAS (PAPER.md, Algorithm 1): the Navigator writes a strategy from all results so
 * far, the Generator proposes from the strategy alone. The Coordinator does the rest. A strategy that
 * holds already for the round (resumed, or edited by the person) is used as it is.
 */
export function createCollmSearcher(
  space: TaskSpace,
  config: RunConfig,
  navigator: Navigator,
  generator: Generator,
): Searcher {
  const remembers = config.generator.kind === 'llm' && config.generator.memory;
  return {
    async *ask(context) {
      const strategy = context.strategy ?? (yield* strategyOf(navigator, context));
      const { round, history, rng, signal } = context;
      const memory = remembers ? history : null;
      const evaluated = history.evaluated.map(({ architecture }) => architecture);
      const seen: GeneratorContext = {
        round,
        space,
        config,
        rng,
        history: memory,
        evaluated,
        signal,
      };
      const proposed = generator.propose(strategy, seen);
      const proposals: readonly Proposal[] =
        Symbol.asyncIterator in proposed ? yield* proposed : proposed;
      return proposals;
    },
    tell: () => undefined,
  };
}

async function* strategyOf(
  navigator: Navigator,
  { round, history, rng, left, signal }: AskContext,
): AsyncGenerator<AskNote, Strategy> {
  const context: NavigatorContext = { round, history, rng, left, signal };
  const written = navigator.strategise(context);
  const { strategy, author } =
    Symbol.asyncIterator in written
      ? yield* written
      : { strategy: written, author: navigator.author };
  yield { type: 'strategy', author, strategy };
  return strategy;
}
