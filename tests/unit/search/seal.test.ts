import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#src/search/canonical';
import { Chain } from '#src/search/chain';
import type { RunEvent } from '#src/search/events';
import { Links } from '#src/search/links';
import { hashOf, headOf, sealOrigin } from '#src/search/seal';
import { sampleBodies } from '../store/sampleRun';

describe('the canonical form', () => {
  it('is the JSON with sorted keys and nothing between', () => {
    const value = { b: [1, 1e21, -0, 0.1 + 0.2, null], a: { z: 'é\u2028"\\', Z: true }, '10': '' };
    expect(canonical(value)).toBe(
      '{"10":"","a":{"Z":true,"z":"é\u2028\\"\\\\"},"b":[1,1e+21,0,0.30000000000000004,null]}',
    );
  });

  it('is the same for the same value in another order, and after a way through JSON', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, turned(member)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        expect(canonical(turned(value))).toBe(text);
        expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is not given to what JSON cannot hold', () => {
    expect(() => canonical({ metric: { value: NaN } })).toThrow(
      'metric.value: JSON cannot hold NaN',
    );
    expect(() => canonical([1, [Infinity]])).toThrow('[1][0]: JSON cannot hold Infinity');
    expect(() => canonical([undefined])).toThrow(TypeError);
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
    const deep: unknown = JSON.parse(`${'[['.repeat(50_000)}${']]'.repeat(50_000)}`);
    expect(() => canonical({ deep })).toThrow(/^deep\[0\].*nested too deeply/);
  });
});

describe('hashes', () => {
  it('are SHA-256 of the canonical form', async () => {
    const { createHash } = await import('node:crypto');
    const value = { b: 'ü', a: [1.5] };
    const expected = createHash('sha256').update('{"a":[1.5],"b":"ü"}', 'utf8').digest('hex');
    expect(hashOf(value)).toBe(expected);
  });
});

/** The sample run, sealed in batches of two. */
function sealed(): RunEvent[] {
  const chain = Chain.begin();
  const events: RunEvent[] = [];
  for (let i = 0; i < sampleBodies.length; i += 2) {
    events.push(...chain.stamp(sampleBodies.slice(i, i + 2), 1000 + i));
  }
  return events;
}

/** Number of the first event whose hash is wrong; null for a sound chain. */
function brokenLink(events: readonly RunEvent[]): number | null {
  const links = new Links();
  const found = events.findIndex((event) => links.fault(event) !== null);
  return found < 0 ? null : found;
}

/** Places of all values inside a value, as paths. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]));
}

/** A deep copy with the value at a path replaced. */
function withValue(value: unknown, path: readonly string[], put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, put);
  return copy;
}

describe('a chain', () => {
  const events = sealed();

  it('gives each event its number and the hash of the one before in full', () => {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
    expect(events[0]?.prev).toBe(sealOrigin);
    for (const [i, event] of events.slice(1).entries()) expect(event.prev).toBe(hashOf(events[i]));
    expect(brokenLink(events)).toBeNull();
  });

  it('goes on after stored events as if it had not been interrupted', () => {
    for (let count = 0; count <= events.length; count++) {
      const chain = Chain.after(JSON.parse(JSON.stringify(events.slice(0, count))) as RunEvent[]);
      expect(chain.next).toBe(count);
      const rest = sampleBodies
        .slice(count)
        .flatMap((body, i) => chain.stamp([body], 1000 + 2 * Math.floor((count + i) / 2)));
      expect(rest).toEqual(events.slice(count));
    }
  });

  it('leaves a run unsealed that version 1 began', () => {
    const old = events.slice(0, 3).map(({ prev: _, ...event }) => event);
    const [next] = Chain.after(old).stamp(sampleBodies.slice(3, 4), 7);
    expect(next).toEqual({ ...sampleBodies[3], seq: 3, at: 7 });
  });

  it('tells every changed value, by the event that follows it', () => {
    for (const [i, event] of events.slice(0, -1).entries()) {
      for (const path of leaves(event)) {
        const forged = withValue(event, path, 'forged') as RunEvent;
        const broken = brokenLink(events.map((e, k) => (k === i ? forged : e)));
        expect(broken, `event ${i}, ${path.join('.')}`).toBe(path[0] === 'prev' ? i : i + 1);
      }
    }
  });

  it('tells a lost, a repeated and a moved event', () => {
    for (let i = 0; i < events.length - 1; i++) {
      expect(brokenLink(events.toSpliced(i, 1))).toBe(i);
      expect(brokenLink(events.toSpliced(i, 0, ...events.slice(i, i + 1)))).toBe(i + 1);
      const swapped = events.toSpliced(i, 2, ...events.slice(i, i + 2).reverse());
      expect(brokenLink(swapped)).toBe(i);
    }
  });

  it('leaves the last event and the title to the head', () => {
    const last = events[events.length - 1]!;
    const head = headOf('Title', last);
    expect(headOf('Title', structuredClone(last))).toBe(head);
    expect(headOf('Titel', last)).not.toBe(head);
    for (const path of leaves(last)) {
      const forged = withValue(last, path, 'forged') as RunEvent;
      expect(headOf('Title', forged), path.join('.')).not.toBe(head);
    }
  });
});
