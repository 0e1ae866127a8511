import { describe, expect, it } from 'vitest';
import { AheadQueue } from '#src/evaluate/supernet/aheadQueue';

/** Jobs that end when they are told to. */
function work() {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const run = (index: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      begun.push(index);
      ends.set(index, resolve);
      signal.addEventListener('abort', () => reject(new Error('given up')));
    });
  return { begun, run, end: (index: number) => ends.get(index)?.() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('work ahead of its turn', () => {
  it('goes in order, so many at a time, and whoever has the turn waits for its own', async () => {
    const { begun, run, end } = work();
    const queue = new AheadQueue({ width: () => 2, work: run });
    queue.plan(['a', 'b', 'c']);
    expect(begun).toEqual([0, 1]);
    let reached = false;
    void queue.reach('b').then(() => (reached = true));
    end(0);
    await settled();
    expect([begun, reached]).toEqual([[0, 1, 2], false]);
    end(1);
    await settled();
    expect(reached).toBe(true);
    await queue.reach('not planned');
  });

  it('is left off by a rest, and taken up by the next turn', async () => {
    const { begun, run, end } = work();
    const queue = new AheadQueue({ width: () => 1, work: run });
    queue.plan(['a', 'b']);
    queue.rest();
    await settled();
    expect(begun).toEqual([0]);
    const turn = queue.reach('a');
    end(0);
    await turn;
    expect(begun).toEqual([0, 0, 1]);
  });

  it('ends with the signal of its run, and nobody waits for it any more', async () => {
    const { begun, run } = work();
    const queue = new AheadQueue({ width: () => 1, work: run });
    const stop = new AbortController();
    queue.plan(['a', 'b'], stop.signal);
    const turns = [queue.reach('a'), queue.reach('b')];
    stop.abort();
    await Promise.all(turns);
    queue.plan(['c'], stop.signal);
    await queue.reach('c');
    expect(begun).toEqual([0, 1]);
  });

  it('that fails is no failure of the turn, which does it again itself', async () => {
    const queue = new AheadQueue({ width: () => 1, work: () => Promise.reject(new Error('lost')) });
    queue.plan(['a']);
    await queue.reach('a');
  });
});
