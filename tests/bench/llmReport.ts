import { isOwnModel } from '#models/llm/ownModel';
import type { RunConfig } from '#src/search/config';
import type { RunState } from '#src/search/history';
import { nasbench201 } from '#tests/unit/benchmarks';
import { agreed, agreement, type Agreement } from './agreement';
import type { CombinationId } from './llmCombinations';
import { summarise, type Summary } from './statistics';

interface Baseline {
  readonly val: number;
  readonly test: number;
}

/** Figures of a language model in one or both roles; accuracies in per cent, chosen by validation. */
export interface LlmReport {
  readonly model: string;
  /** Who plays which role, and how the model is asked. */
  readonly combination: CombinationId;
  readonly dataset: string;
  readonly searcher: string;
  readonly budget: number;
  readonly runs: number;
  readonly val: Summary;
  readonly test: Summary;
  /** Validation after fewer queries. */
  readonly curve: readonly (Summary & { readonly queries: number })[];
  /** Searchers without a language model, in the same budget. */
  readonly baselines: Readonly<Record<'random' | 'local' | 'builtin', Baseline>>;
  /** Of the proposals that models wrote: legal ones. */
  readonly validRate: number;
  /** Of the proposals that were judged: repeats. */
  readonly repeatRate: number;
  /** Of what strategies of the own model say of options: shares that agree with the results; null: another model. */
  readonly agreement: Readonly<Record<keyof Agreement, number>> | null;
  /** Of the replies: cut off at the token limit. */
  readonly truncatedRate: number;
  /** Of the proposals: made by the fallback in place of a model. */
  readonly fallbackRate: number;
  readonly callsPerRun: number;
  /** Tokens written in a run. */
  readonly tokensPerRun: number;
  /** Tokens written, by both roles, for each judged proposal. */
  readonly tokensPerCandidate: number;
  readonly promptTokensMax: number;
  /** Tokens of prompts in a run, and how many of them the engine computed: the others it had kept. */
  readonly promptTokensPerRun: number;
  readonly readTokensPerRun: number;
  /** Tokens read a second, of those that were computed; the first token written is in that time. */
  readonly readTokensPerSecond: number;
  /** Threads of the engine; null: as many as the page takes. */
  readonly threads: number | null;
  /** Of the weights, and how they were run. */
  readonly format: string;
  /** Tokens written a second, without the time that reading prompts took. */
  readonly tokensPerSecond: number;
  readonly secondsPerRun: number;
}

export interface TimedRun {
  readonly state: RunState;
  readonly seconds: number;
}

export function llmReport(
  named: Pick<LlmReport, 'model' | 'combination' | 'threads' | 'format'>,
  config: RunConfig,
  runs: readonly TimedRun[],
  baselines: LlmReport['baselines'],
): LlmReport {
  const { task, searcher, budget, generator, navigator } = config;
  const states = runs.map(({ state }) => state);
  const own = navigator.kind === 'llm' && isOwnModel(navigator.model);
  const calls = states.flatMap(({ rounds }) => rounds.flatMap((round) => round.calls));
  const proposals = states.flatMap(({ rounds }) => rounds.flatMap((round) => round.proposals));
  const written = proposals.filter(({ proposal }) => proposal.origin === 'searcher');
  const judged = proposals.filter(({ outcome }) => outcome !== null).length;
  const total = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0);
  const decodeMs = total(calls.map(({ ms, prefillMs = 0 }) => ms - prefillMs));
  const prefillMs = total(calls.map(({ prefillMs: ms = 0 }) => ms));
  const read = total(calls.map(({ readTokens = 0 }) => readTokens));
  const tokens = total(calls.map(({ completionTokens }) => completionTokens));
  const invalid = total(states.map(({ counters }) => counters.invalid));
  const writes = searcher === 'single-llm' || generator.kind === 'llm';
  return {
    ...named,
    dataset: task,
    searcher,
    budget,
    runs: runs.length,
    val: summarise(states.flatMap(({ incumbent }) => incumbent?.metric.value ?? [])),
    test: summarise(states.flatMap(({ ended }) => ended?.test.at(-1)?.metric.value ?? [])),
    curve: curveOf(states, budget),
    baselines,
    validRate: writes ? 1 - invalid / written.length : NaN,
    repeatRate: total(states.map(({ counters }) => counters.repeated)) / judged,
    agreement: own
      ? agreed(states.map((state) => agreement(nasbench201, state.config, state)))
      : null,
    truncatedRate: calls.filter(({ finish }) => finish === 'length').length / calls.length,
    fallbackRate: (proposals.length - written.length) / proposals.length,
    callsPerRun: calls.length / runs.length,
    tokensPerRun: tokens / runs.length,
    tokensPerCandidate: tokens / judged,
    promptTokensMax: Math.max(...calls.map(({ promptTokens }) => promptTokens)),
    promptTokensPerRun: total(calls.map((call) => call.promptTokens)) / runs.length,
    readTokensPerRun: read / runs.length,
    readTokensPerSecond: (1000 * read) / prefillMs,
    tokensPerSecond: (1000 * tokens) / decodeMs,
    secondsPerRun: total(runs.map(({ seconds }) => seconds)) / runs.length,
  };
}

/** Numbers of queries at which a study is compared with others. */
const looks = [10, 20, 30, 60] as const;

function curveOf(states: readonly RunState[], budget: number): LlmReport['curve'] {
  return looks
    .filter((queries) => queries < budget)
    .map((queries) => {
      const bests = states.flatMap(({ evaluated }) => {
        const best = evaluated.findLast((e) => e.best && e.query <= queries);
        return best ? [best.metric.value] : [];
      });
      return { queries, ...summarise(bests) };
    });
}
