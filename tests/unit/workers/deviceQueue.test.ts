import { describe, expect, it } from 'vitest';
import { withDevice } from '#src/workers/deviceQueue';
import { fakeLocks } from '../fakeLocks';

describe.each([
  ['Web Locks', () => fakeLocks()],
  ['no Web Locks', () => undefined],
])('with %s', (_, makeLocks) => {
  it('never runs two works at once, in the order they came', async () => {
    const locks = makeLocks();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      for (let i = 0; i < 5; i++) await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    const names = ['a', 'b', 'c'];
    expect(
      await Promise.all(names.map((name) => withDevice(work(name), undefined, locks))),
    ).toEqual(names);
    expect(log).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('goes on after a work that failed', async () => {
    const locks = makeLocks();
    const failed = withDevice(() => Promise.reject(new Error('lost')), undefined, locks);
    const next = withDevice(() => Promise.resolve('next'), undefined, locks);
    await expect(failed).rejects.toThrow('lost');
    expect(await next).toBe('next');
  });

  it('never begins a work that was given up while it waited', async () => {
    const locks = makeLocks();
    let release: () => void = () => undefined;
    const first = withDevice(() => new Promise<void>((r) => (release = r)), undefined, locks);
    const given = new AbortController();
    let begun = false;
    const second = withDevice(() => Promise.resolve((begun = true)), given.signal, locks);
    await Promise.resolve();
    given.abort();
    release();
    await first;
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect(begun).toBe(false);
  });
});
