import { describe, expect, it } from 'vitest';
import { permits } from '#src/search/builtin/focus';
import type { EventOf, RunEvent } from '#src/search/events';
import type { Strategy } from '#src/search/strategy';
import { sealedRun } from '#tests/tools/sealedRun';
import { defaultConfig } from '#tests/unit/benchmarks';

/** A run in which a person takes over from the second round on, and says what to avoid. */
async function editedRun(): Promise<{ events: RunEvent[]; edit: Strategy }> {
  let edit: Strategy | null = null;
  const events = await sealedRun({ ...defaultConfig, budget: 60 }, (coordinator) => {
    const { rounds } = coordinator.state;
    const last = rounds.at(-1);
    if (edit !== null || rounds.length !== 1 || !last?.ended || !last.strategy) return;
    const focus = last.strategy.focus.map((row, d) =>
      d === 0 ? row.map((_, o) => (o === 2 ? ('prefer' as const) : ('avoid' as const))) : [...row],
    );
    edit = { ...last.strategy, focus, anchors: [] };
    coordinator.editStrategy(edit);
  });
  if (edit === null) throw new Error('nothing was edited');
  return { events, edit };
}

const isStrategy = (e: RunEvent): e is EventOf<'strategy'> & RunEvent => e.type === 'strategy';

describe('a strategy that a person wrote', () => {
  it('is respected in its round by the built-in Generator, and spoken of afterwards', async () => {
    const { events, edit } = await editedRun();
    const byPerson = events.filter(isStrategy).filter(({ author }) => author === 'person');
    expect(byPerson).toHaveLength(1);
    const round = byPerson[0]!.round;
    const proposed = events.flatMap((e) =>
      e.type === 'proposed' && e.round === round ? e.proposals : [],
    );
    expect(proposed.length).toBeGreaterThan(0);
    for (const { architecture } of proposed) expect(permits(edit.focus, architecture!)).toBe(true);

    const next = events.filter(isStrategy).find((e) => e.round === round + 1);
    expect(next?.author).toBe('rules');
    const tried = events.filter((e) => e.type === 'evaluated' && e.round === round).length;
    expect(next?.strategy.summary).toContain('Your strategy newly');
    expect(next?.strategy.summary).toContain(`It was tried on ${tried} cell`);
    const later = events.filter(isStrategy).find((e) => e.round === round + 2);
    expect(later?.strategy.summary).not.toContain('Your strategy');
  });
});
