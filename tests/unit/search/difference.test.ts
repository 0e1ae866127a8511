import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '#src/search/canonical';
import { difference } from '#src/search/difference';

it('names the first place', () => {
  const event = { metric: { value: 91.5, split: 'val' }, list: [{ text: 'a' }, { text: 'b' }] };
  const changed = structuredClone(event);
  expect(difference(event, changed)).toBeNull();
  changed.list[1]!.text = 'c';
  expect(difference(event, changed)).toEqual({ path: 'list[1].text', left: 'b', right: 'c' });
  changed.metric.value = 91.6;
  expect(difference(event, changed)?.path).toBe('metric.value');
});

it('sees what one of the two lacks, also by the names that every object inherits', () => {
  expect(difference({ a: 1 }, {})).toEqual({ path: 'a', left: 1, right: undefined });
  expect(difference([1, 2], [1])).toEqual({ path: '[1]', left: 2, right: undefined });
  expect(difference({}, { toString: 1 })?.path).toBe('toString');
  expect(difference({}, JSON.parse('{"__proto__": {"x": 1}}'))?.path).toBe('__proto__');
  expect(difference({ a: [] }, { a: {} })?.path).toBe('a');
  expect(difference(null, {})?.path).toBe('');
});

it('finds none exactly where the canonical forms are equal', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(difference(a, b) === null).toBe(canonical(a) === canonical(b));
      expect(difference(a, JSON.parse(JSON.stringify(a)))).toBeNull();
    }),
  );
});
