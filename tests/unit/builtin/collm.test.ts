import { describe, expect, it } from 'vitest';
import { createCollmSearcher } from '#src/search/collm';
import type { RunConfig } from '#src/search/config';
import type { Generator, GeneratorContext, Navigator } from '#src/search/roles';
import { propose, type AskNote, type Proposal } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { Rng } from '#spaces/rng';
import { toySpace } from '../search/toySpace';
import { historyOf } from './historyOf';
import { defaultConfig } from '#tests/unit/benchmarks';

const space = toySpace(4, 3);
const history = historyOf(space, []);
const strategyNamed = (summary: string): Strategy => ({
  summary,
  patterns: '',
  directions: '',
  focus: [],
  anchors: [],
});

/** Runs one ask with scripted roles; tells what each of them saw. */
async function ask(config: RunConfig, strategy: Strategy | null) {
  const seen: { strategy: Strategy; context: GeneratorContext }[] = [];
  let written = 0;
  const navigator: Navigator = {
    author: 'rules',
    strategise: () => {
      written++;
      return strategyNamed('by the Navigator');
    },
  };
  const generator: Generator = {
    propose(given, context) {
      seen.push({ strategy: given, context });
      return [propose([1, 1, 1, 1])];
    },
  };
  const searcher = createCollmSearcher(space, config, navigator, generator);
  const context = { round: 1, history, rng: Rng.seeded(1), strategy, left: 9, signal: undefined };
  const asked = searcher.ask(context);
  if (!(Symbol.asyncIterator in asked)) throw new Error('the pair works asynchronously');
  const notes: AskNote[] = [];
  let step = await asked.next();
  while (!step.done) {
    notes.push(step.value);
    step = await asked.next();
  }
  const proposals: readonly Proposal[] = step.value;
  return { notes, proposals, seen, written };
}

const llm = { kind: 'llm' as const, model: 'm', temperature: 0.6, thinking: false };

describe('the pair', () => {
  it('reports the strategy before it proposes from it', async () => {
    const { notes, proposals, seen } = await ask(defaultConfig, null);
    expect(notes).toEqual([
      { type: 'strategy', author: 'rules', strategy: strategyNamed('by the Navigator') },
    ]);
    expect(seen.map((s) => s.strategy.summary)).toEqual(['by the Navigator']);
    expect(proposals).toEqual([propose([1, 1, 1, 1])]);
  });

  it('uses a strategy that holds already and writes none', async () => {
    const { notes, seen, written } = await ask(defaultConfig, strategyNamed('by a person'));
    expect(notes).toEqual([]);
    expect(written).toBe(0);
    expect(seen.map((s) => s.strategy.summary)).toEqual(['by a person']);
  });

  it('shows the Generator the history only where its memory is switched on', async () => {
    const historySeen = async (generator: RunConfig['generator']) =>
      (await ask({ ...defaultConfig, generator }, null)).seen[0]?.context.history;
    expect(await historySeen({ kind: 'rules' })).toBeNull();
    expect(await historySeen({ ...llm, memory: false })).toBeNull();
    expect(await historySeen({ ...llm, memory: true })).toBe(history);
  });
});
