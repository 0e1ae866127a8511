import { expect, it } from 'vitest';
import { whileEvaluating, whileGenerating } from '#src/workers/processorTurn';

it('subnets run beside each other, and not while a language model generates', async () => {
  const log: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const long = whileEvaluating(async () => {
    log.push('a begins');
    await held;
    log.push('a ends');
  });
  await whileEvaluating(() => Promise.resolve(log.push('b beside it')));
  const model = whileGenerating(async () => {
    log.push('model begins');
    await new Promise((resolve) => setTimeout(resolve, 0));
    log.push('model ends');
  });
  const late = whileEvaluating(() => Promise.resolve(log.push('c after it')));
  release();
  await Promise.all([long, model, late]);
  expect(log).toEqual([
    ...['a begins', 'b beside it', 'a ends'],
    ...['model begins', 'model ends', 'c after it'],
  ]);
});

it('a reply that is given up while subnets run is never asked for', async () => {
  let release = (): void => undefined;
  let taken = (): void => undefined;
  const underWay = new Promise<void>((resolve) => (taken = resolve));
  const running = whileEvaluating(() => {
    taken();
    return new Promise<void>((resolve) => (release = resolve));
  });
  await underWay;
  const stop = new AbortController();
  let begun = false;
  const reply = whileGenerating(() => Promise.resolve((begun = true)), stop.signal);
  stop.abort();
  await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
  release();
  await running;
  expect(begun).toBe(false);
});
