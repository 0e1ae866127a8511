import type { TaskSpace } from '#spaces/taskSpace';
import type { Strengths } from '#src/llm/own/promptWords';
import { withSameFunction } from '#src/llm/own/sameFunction';
import type { SetEncoder } from '#src/llm/own/set/encoder';
import { drawAnchors } from '#src/llm/own/set/setReader';
import { spell } from '#src/llm/own/spelling';
import { observations } from '#src/llm/prompts/observations';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import type { RunConfig } from '#src/search/config';
import { propose, type Searcher } from '#src/search/searcher';
import { Fresh } from '#src/search/searchers/fresh';

const atRandom = 10;

export interface SetSearcherOptions {
  /** The prior that it is told; null: none. */
  readonly strengths: Strengths;
  readonly temperature: number;
  /** Draws of a round. */
  readonly perRound: number;
}

/**
 * The set encoder as a searcher of its own, without any language model: ten at random, then so many draws a round.
 * The controls of a run's prompt (renamed operations, shuffled feedback) reach it as they reach a language model.
 */
export function setSearcher(
  encoder: SetEncoder,
  space: TaskSpace,
  config: RunConfig,
  { strengths, temperature, perRound }: SetSearcherOptions,
): Searcher {
  const setting = promptSetting(space, config);
  const spelling = spell(setting.vocabulary.codes);
  return {
    ask(context) {
      const { history, rng } = context;
      const fresh = new Fresh(context);
      const results = observations(setting, history);
      if (results.length === 0 && strengths === null) {
        for (let i = 0; i < atRandom; i++) if (!fresh.random()) break;
        return fresh.chosen.map(propose);
      }
      const evaluated = results.map(({ architecture }) => architecture);
      const barred: Parameters<typeof drawAnchors>[1]['barred'] = (drawn) =>
        withSameFunction(space, [...evaluated, ...drawn]);
      const reading = { space, spelling, results, strengths, temperature, rng, barred };
      for (const a of drawAnchors(encoder, reading, perRound)) fresh.offer(a);
      if (fresh.chosen.length === 0) fresh.random();
      return fresh.chosen.map(propose);
    },
    tell: () => undefined,
  };
}
