import { describe, expect, it } from 'vitest';
import { strategyGrammar } from '#src/llm/grammar/strategyGrammar';
import { contradictions, unrefuted } from '#src/llm/prompts/contradictions';
import { findingsOf } from '#src/llm/prompts/findings';
import { observations } from '#src/llm/prompts/observations';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { parseStrategy } from '#src/llm/replies/parseStrategy';
import type { RunConfig } from '#src/search/config';
import { foldRun } from '#src/search/fold';
import type { EventBody } from '#src/search/events';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';
import { acceptor, loadXGrammar } from './xgrammar';

/** A run with the given results; the codes are option indices. */
function runOf(results: readonly (readonly [code: string, accuracy: number])[], change = {}) {
  const config: RunConfig = { ...defaultConfig, ...change };
  const proposals = results.map(([code]) => ({
    architecture: [...code].map(Number),
    text: code,
    origin: 'searcher' as const,
  }));
  const events: EventBody[] = [
    { type: 'started', version: 1, config },
    { type: 'proposed', round: 1, proposals, rng: [1, 2, 3, 4] },
    ...results.map(([code, value], i): EventBody => ({
      type: 'evaluated',
      round: 1,
      proposal: i,
      query: i + 1,
      architecture: [...code].map(Number),
      metric: { name: 'accuracy', value, dataset: 'cifar10', split: 'val', fidelity: '' },
      cost: { flops: 1, params: 1 },
      overLimit: false,
      best: i === 0,
      seconds: 1,
    })),
  ];
  const state = foldRun(nasbench201, events);
  const setting = promptSetting(nasbench201, config);
  return { setting, told: observations(setting, state) };
}

/** Position 1: 3 is worth 2 points; position 2: 0 costs 10; the rest is alike. */
const results = [
  ['333333', 92],
  ['332333', 92],
  ['323333', 92],
  ['233333', 90],
  ['132333', 90],
  ['223333', 90],
  ['303333', 82],
  ['302333', 82],
  ['203333', 80],
  ['102333', 80],
] as const;

describe('findings', () => {
  it('say what the best share, what gains and what loses most, with the medians', () => {
    const { setting, told } = runOf(results);
    const texts = findingsOf(setting, told).map(({ text }) => text);
    expect(texts[0]).toBe('the best 5 share 3 at position 4, 3 at position 5, 3 at position 6');
    // Medians with and without 3 at position 1: of 92, 92, 92, 82, 82 and of 90, 90, 90, 80, 80.
    expect(texts).toContain('3 at position 1 gains 2.00 (92.00 with, 90.00 without)');
    // 0 at position 2: of 82, 82, 80, 80 and of 92, 92, 92, 90, 90, 90.
    expect(texts).toContain('0 at position 2 loses 10.00');
    expect(texts.join()).not.toMatch(/(gains|loses) -/);
  });

  it('become stances where a reply names their numbers', () => {
    const { setting, told } = runOf(results);
    const findings = findingsOf(setting, told);
    const gain = findings.findIndex(({ text }) => text.startsWith('3 at position 1 gains')) + 1;
    const loss = findings.findIndex(({ text }) => text.startsWith('0 at position 2 loses')) + 1;
    const reply = (numbers: string) =>
      `Summary: s\nPatterns: p\nDirections: d\nFindings: ${numbers}\nFocus:\n1 + -3\n2 +0 -\nAnchors: none`;
    const read = (numbers: string) =>
      parseStrategy(setting.vocabulary, reply(numbers), (a) => a.join(''), findings).strategy;
    const rested = read(`${gain} ${loss} 77`);
    expect(rested?.directions).toBe('d');
    expect(rested?.focus[0]).toEqual(['open', 'open', 'open', 'prefer', 'open']);
    expect(rested?.focus[1]).toEqual(['avoid', 'open', 'open', 'open', 'open']);
    expect(read('77')?.focus[0]?.[3]).toBe('avoid');
  });

  it('are of the accuracies that are told, also where the feedback is shuffled', () => {
    const prompt = { ...defaultConfig.prompt, shuffledFeedback: true };
    const { setting, told } = runOf(results, { prompt });
    const shuffled = findingsOf(setting, told).map(({ text }) => text);
    const { setting: plain, told: as } = runOf(results);
    expect(shuffled).not.toEqual(findingsOf(plain, as).map(({ text }) => text));
    expect(told.map(({ accuracy }) => accuracy).toSorted()).toEqual(
      results.map(([, accuracy]) => accuracy).toSorted(),
    );
  });
});

describe('a focus that contradicts the results', () => {
  const open = () => nasbench201.dimensions.map((d) => d.options.map(() => 'open' as const));

  it('is told what it prefers in spite of a loss, and avoids in spite of a gain', () => {
    const { setting, told } = runOf(results);
    const focus: ('open' | 'prefer' | 'avoid')[][] = open();
    expect(contradictions(setting, told, { focus })).toEqual([]);
    focus[0] = ['open', 'open', 'open', 'avoid', 'open'];
    focus[1] = ['prefer', 'open', 'open', 'open', 'open'];
    expect(contradictions(setting, told, { focus })).toEqual([
      'position 1 avoids 3, which gains 2.00',
      'position 2 prefers 0, which loses 10.00',
    ]);
  });

  it('cannot be written where the grammar leaves out what is refuted', async () => {
    const { setting, told } = runOf(results);
    const stances = unrefuted(setting, told);
    const grammar = strategyGrammar(setting.vocabulary, 12, { findings: 3, stances });
    const accepts = await acceptor(loadXGrammar(), grammar);
    const reply = (first: string, second: string, findings = ' 3 1') =>
      `Summary: s\nPatterns: p\nDirections: d\nFindings:${findings}\nFocus:\n1 ${first}\n2 ${second}\n3 + -\n4 + -\n5 + -\n6 + -\nAnchors: none`;
    expect(accepts(reply('+3 -', '+ -0'))).toBe(true);
    expect(accepts(reply('+ -3', '+ -0'))).toBe(false);
    expect(accepts(reply('+3 -', '+0 -'))).toBe(false);
    expect(accepts(reply('+3 -', '+ -0', ' 4'))).toBe(false);
    expect(accepts(reply('+3 -', '+ -0', ''))).toBe(false);
  });
});
