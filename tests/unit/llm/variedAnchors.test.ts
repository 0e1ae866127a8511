import { describe, expect, it } from 'vitest';
import { slotPattern } from '#src/llm/grammar/pattern';
import { slotGrammar } from '#src/llm/grammar/slotGrammar';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { effort } from '#src/llm/roles/createPlayer';
import { variedAnchors } from '#src/llm/roles/variedAnchors';
import type { Stance } from '#src/search/strategy';
import { fromCode } from '#spaces/code';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { acceptor, loadXGrammar } from './xgrammar';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

const space = nasbench201;
const cell = (code: string): Architecture => {
  const decoded = fromCode(space, code);
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded.architecture;
};
const prompt = { ...defaultConfig.prompt, heldToFocus: true, onlyNew: true };
const open: readonly (readonly Stance[])[] = space.dimensions.map((d) =>
  d.options.map(() => 'open' as const),
);
const anchors = ['333133', '332132'];
const known = anchors.map(cell);

interface Changes {
  readonly prompt?: typeof prompt;
  readonly ownFocus?: boolean;
  readonly round?: number;
  readonly focus?: readonly (readonly Stance[])[];
  readonly evaluated?: readonly Architecture[];
}

function slots({ round = 2, focus = open, evaluated = known, ...changes }: Changes = {}) {
  const { entries, ownFocus } = effort.wllama(6);
  const config = { ...defaultConfig, prompt: changes.prompt ?? prompt };
  const setting = promptSetting(space, config, entries);
  const player = { setting, ownFocus: changes.ownFocus ?? ownFocus };
  const strategy = { focus: focus.map((row) => [...row]), anchors };
  return variedAnchors(player, strategy, evaluated, round);
}

const distance = (code: string) =>
  Math.min(...anchors.map((anchor) => [...anchor].filter((c, d) => c !== code[d]).length));
const keys = (codes: readonly string[]) => codes.map((code) => space.key(cell(code)));

describe('a list that varies known anchors', () => {
  it('has an entry for each position of each anchor, with nothing that is known, none twice', () => {
    const list = slots() ?? [];
    expect(list).toHaveLength(12);
    for (const [i, codes] of list.entries()) {
      expect(codes.length, `entry ${i}`).toBeGreaterThan(0);
      const places = codes.flatMap((code) =>
        [...code].flatMap((c, d) => (c === anchors[i < 6 ? 0 : 1]?.[d] ? [] : [d])),
      );
      expect(new Set(places).size, `entry ${i}`).toBe(1);
    }
    const seen = list.map((codes) => new Set(keys(codes)));
    const all = seen.flatMap((slot) => [...slot]);
    expect(new Set(all).size).toBe(all.length);
    for (const key of keys(anchors)) expect(all).not.toContain(key);
  });

  it('varies two positions where nothing new lies one away', () => {
    const near = known.flatMap((a) =>
      a.flatMap((_, d) => [0, 1, 2, 3, 4].map((o) => a.map((x, i) => (i === d ? o : x)))),
    );
    const list = slots({ evaluated: [...known, ...near] }) ?? [];
    expect(list).toHaveLength(12);
    const codes = list.flat();
    expect(codes.map(distance)).toEqual(codes.map(() => 2));
    expect(keys(codes).filter((key) => near.some((a) => space.key(a) === key))).toEqual([]);
  });

  it('keeps out what the focus avoids, and begins at other positions in other rounds', () => {
    const focus = open.map((row, d) => row.map((s, o) => (d === 0 && o === 4 ? 'avoid' : s)));
    const codes = (slots({ focus }) ?? []).flat();
    expect(codes.filter((code) => code.startsWith('4'))).toEqual([]);
    expect((slots() ?? []).flat().some((code) => code.startsWith('4'))).toBe(true);
    expect(slots({ round: 3 })).not.toEqual(slots());
    expect(slots()).toEqual(slots());
  });

  it('is not for lists that are free, models that write a focus of their own, and new anchors', () => {
    expect(slots({ prompt: { ...prompt, heldToFocus: false } })).toBeNull();
    expect(slots({ prompt: { ...prompt, onlyNew: false } })).toBeNull();
    expect(slots({ prompt: { ...prompt, reply: 'names' } })).toBeNull();
    expect(slots({ ownFocus: true })).toBeNull();
    expect(slots({ evaluated: known.slice(1) })).toBeNull();
  });

  it('is what its grammar accepts and its pattern matches, and nothing else', async () => {
    const list = slots() ?? [];
    const accepts = await acceptor(loadXGrammar(), slotGrammar(list));
    const matcher = new RegExp(slotPattern(list), 'u');
    const rng = Rng.seeded(5);
    const written = () => list.map((codes) => `"${rng.pick(codes)}"`);
    for (let i = 0; i < 100; i++) {
      const text = `[${written().join(',')}]`;
      const damaged = `[${rng.shuffled(written()).slice(1).join(',')}]`;
      expect([accepts(text), matcher.test(text)], text).toEqual([true, true]);
      expect([accepts(damaged), matcher.test(damaged)], damaged).toEqual([false, false]);
    }
  });
});
