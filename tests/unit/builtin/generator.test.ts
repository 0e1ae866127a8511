import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBuiltinGenerator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import type { Strategy } from '#src/search/strategy';
import { toCode } from '#spaces/code';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { toySpace } from '../search/toySpace';
import { anyArchitecture } from './historyOf';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

const generator = createBuiltinGenerator();

function proposalsFor(
  space: TaskSpace,
  strategy: Pick<Strategy, 'focus' | 'anchors'>,
  seed: number,
  changes: Partial<RunConfig> = {},
  evaluated: readonly Architecture[] = [],
): readonly Architecture[] {
  const config = { ...defaultConfig, ...changes };
  const context = {
    round: 1,
    space,
    config,
    rng: Rng.seeded(seed),
    history: null,
    evaluated,
    signal: undefined,
  };
  const texts = { summary: '', patterns: '', directions: '' };
  const proposed = generator.propose({ ...texts, ...strategy }, context);
  if (Symbol.asyncIterator in proposed) throw new Error('the rules answer at once');
  return proposed.map(({ architecture }) => architecture ?? []);
}

const stances = fc.constantFrom('prefer', 'open', 'avoid');

/** Any focus, wholly avoided rows included, and up to eight anchors, some of them not codes. */
function anyStrategy(space: TaskSpace) {
  const row = (options: number) => fc.array(stances, { minLength: options, maxLength: options });
  const code = fc.oneof(
    anyArchitecture(space).map((a) => toCode(space, a)),
    fc.string({ maxLength: 8 }),
  );
  return fc.record({
    focus: fc.tuple(...space.dimensions.map((d) => row(d.options.length))),
    anchors: fc.array(code, { maxLength: 8 }),
  });
}

const openFocus = (space: TaskSpace): Strategy['focus'] =>
  space.dimensions.map((d) => d.options.map(() => 'open'));

describe.each([
  { name: 'cells', space: nasbench201 },
  { name: 'a chain', space: toySpace(12, 4) },
])('proposals for $name', ({ space }) => {
  it('never have an avoided option where the dimension has another', () => {
    fc.assert(
      fc.property(anyStrategy(space), fc.nat(), (strategy, seed) => {
        for (const a of proposalsFor(space, strategy, seed)) {
          for (const [d, row] of strategy.focus.entries()) {
            if (row.some((s) => s !== 'avoid')) expect(row[a[d] ?? -1]).not.toBe('avoid');
          }
        }
      }),
    );
  });

  it('are distinct, at least one and at most 20', () => {
    fc.assert(
      fc.property(anyStrategy(space), fc.nat(), (strategy, seed) => {
        const proposals = proposalsFor(space, strategy, seed);
        expect(new Set(proposals.map((a) => space.key(a))).size).toBe(proposals.length);
        expect(proposals.length).toBeGreaterThanOrEqual(1);
        expect(proposals.length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it('are 10 or more where the focus has room', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const strategy = { focus: openFocus(space), anchors: [] };
        expect(proposalsFor(space, strategy, seed).length).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  it('are the same for the same seed', () => {
    fc.assert(
      fc.property(anyStrategy(space), fc.nat(), (strategy, seed) => {
        expect(proposalsFor(space, strategy, seed)).toEqual(proposalsFor(space, strategy, seed));
      }),
    );
  });
});

describe('the Generator', () => {
  const focus = openFocus(nasbench201);

  it('takes the named architectures first, then varies them in one dimension', () => {
    const anchors = ['333133', '332132'];
    const codes = proposalsFor(nasbench201, { focus, anchors }, 3).map((a) => a.join(''));
    expect(codes.slice(0, 2)).toEqual(anchors);
    const distance = (a: string, b: string) => [...a].filter((c, i) => c !== b[i]).length;
    for (const code of codes.slice(2)) {
      expect(Math.min(...anchors.map((anchor) => distance(code, anchor)))).toBe(1);
    }
  });

  it('leaves out a named architecture that a person has since ruled out', () => {
    const edited = focus.map((row, d) => row.map((s, o) => (d === 3 && o === 1 ? 'avoid' : s)));
    const codes = proposalsFor(nasbench201, { focus: edited, anchors: ['333133'] }, 3);
    expect(codes.map((a) => a[3])).not.toContain(1);
  });

  it('shows every option of every dimension before there are anchors', () => {
    const proposals = proposalsFor(nasbench201, { focus, anchors: [] }, 9);
    for (let d = 0; d < 6; d++) {
      expect(new Set(proposals.map((a) => a[d])).size, `edge ${d}`).toBeGreaterThanOrEqual(4);
    }
  });

  it('takes preferred options more often than open ones', () => {
    const leaning = focus.map((row) => row.map((s, o) => (o === 3 ? 'prefer' : s)));
    const many = Array.from({ length: 40 }, (_, seed) =>
      proposalsFor(nasbench201, { focus: leaning, anchors: [] }, seed),
    ).flat(2);
    const share = many.filter((option) => option === 3).length / many.length;
    // weights 3 : 1 : 1 : 1 : 1 ask for 3 of 7
    expect(share).toBeGreaterThan(0.38);
    expect(share).toBeLessThan(0.48);
  });

  it('keeps a cost limit that a random draw hardly ever keeps', () => {
    const space = toySpace(20, 4);
    const limits = [{ column: 'flops', max: 9 }];
    const strategy = { focus: openFocus(space), anchors: [] };
    const proposals = proposalsFor(space, strategy, 5, { limits });
    expect(proposals.length).toBeGreaterThanOrEqual(10);
    for (const a of proposals) expect(space.known(a, 'flops')).toBeLessThanOrEqual(9);
  });

  it('proposes over an impossible limit rather than nothing', () => {
    const limits = [{ column: 'params', max: 0.001 }];
    const proposals = proposalsFor(nasbench201, { focus, anchors: [] }, 5, { limits });
    expect(proposals.length).toBeGreaterThanOrEqual(1);
  });

  describe('with a language model as its Navigator', () => {
    const navigator = {
      kind: 'llm',
      model: 'm',
      temperature: 1,
      thinking: false,
      memory: true,
    } as const;
    const held = { ...defaultConfig.prompt, onlyNew: true };
    const strategy = { focus, anchors: ['333133'] };
    const keyOf = (a: Architecture) => nasbench201.key(a);
    const anchor = [3, 3, 3, 1, 3, 3];
    const beside = anchor.flatMap((_, d) =>
      [0, 1, 2, 3, 4].map((option) => anchor.map((o, i) => (i === d ? option : o))),
    );

    it('leaves out what was evaluated where lists are held to what is new, and goes further', () => {
      const changes = { navigator, prompt: held };
      const before = proposalsFor(nasbench201, strategy, 3, changes);
      expect(before[0]).toEqual(anchor);
      const proposals = proposalsFor(nasbench201, strategy, 3, changes, beside);
      const known = new Set(beside.map(keyOf));
      expect(proposals.length).toBeGreaterThanOrEqual(10);
      for (const a of proposals) {
        expect(known).not.toContain(keyOf(a));
        expect(a.filter((option, d) => option !== anchor[d])).toHaveLength(2);
      }
    });

    it("proposes it again in the paper's form, and beside the rules, as stored runs have it", () => {
      const paper = { navigator, prompt: { ...held, onlyNew: false } };
      for (const changes of [paper, { prompt: held }]) {
        const proposals = proposalsFor(nasbench201, strategy, 3, changes, beside);
        expect(proposals).toEqual(proposalsFor(nasbench201, strategy, 3, changes));
        expect(proposals[0]).toEqual(anchor);
      }
    });

    it('proposes what is known where nothing else is left', () => {
      const one = focus.map((row, d) => row.map((_, o) => (o === anchor[d] ? 'open' : 'avoid')));
      const changes = { navigator, prompt: held };
      const only = { focus: one, anchors: [] };
      expect(proposalsFor(nasbench201, only, 3, changes, [anchor])).toEqual([anchor]);
    });
  });
});
