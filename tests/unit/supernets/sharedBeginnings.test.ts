import { describe, expect, it, vi } from 'vitest';
import { buildNetwork } from '#models/supernets/buildNetwork';
import { beginningKey } from '#models/supernets/network/segment';
import { startDimensions } from '#models/supernets/startDimensions';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { Architecture, SearchSpace } from '#spaces/space';
import { Beginning, Beginnings } from '#src/evaluate/supernet/beginnings';
import { SubnetEngine } from '#src/evaluate/supernet/subnetEngine';
import { subnetKey } from '#src/evaluate/supernet/subnetKey';
import { nodeEngine, nodeRuntime } from '#tests/tools/nodeSupernet';
import { loadSpace } from '#tests/unit/benchmarks';

vi.setConfig({ testTimeout: 120_000 });

/** A subnet, and three that differ from it in one dimension each: from the last ones to the first. */
function relatives(space: SearchSpace, rng: Rng): readonly Architecture[] {
  const a = sample(space, rng);
  const changed = [0.9, 0.6, 0.1].map((where) => {
    const d = Math.floor(where * a.length);
    const options = space.dimensions[d]?.options.length ?? 1;
    return a.map((option, i) => (i === d ? (option + 1) % options : option));
  });
  return [a, ...changed];
}

describe.each(['mobilenet', 'shufflenet', 'autoformer'])('shared beginnings of %s', (id) => {
  it('give every logit to the last bit, whichever images were seen before', async () => {
    const space = await loadSpace(id);
    const { data, engine: alone } = await nodeEngine(id);
    const sharing = new SubnetEngine(data, nodeRuntime(), { keep: 1e9 });
    const subnets = relatives(space, Rng.seeded(4));
    let shared = 0;
    for (const [i, a] of subnets.entries()) {
      // Later ones also ask for images that the first one was not run on.
      const to = i < 2 ? 100 : 150;
      const asked = [subnetKey(space, a), a, 'val', 0, to] as const;
      const found = await sharing.predict(...asked);
      expect(found.logits).toEqual((await alone.predict(...asked)).logits);
      shared += found.work.shared;
    }
    expect(shared).toBeGreaterThan(0);
  });
});

it.each(['cells', 'mobilenet', 'shufflenet', 'autoformer'])(
  '%s: the dimensions of a cut are those on which what comes before it depends',
  async (id) => {
    const space = await loadSpace(id);
    const { data } = await nodeEngine(id);
    const { definition, weights } = data.supernet;
    const cuts = startDimensions(definition);
    const rng = Rng.seeded(7);
    const networks = Array.from({ length: 40 }, () => {
      // Of few options, so that beginnings are often the same.
      const a = sample(space, rng).map((option) => Math.min(option, 1));
      const key = subnetKey(space, a);
      const network = buildNetwork(definition, weights, a);
      return { key, beginnings: network.cuts.map((cut) => beginningKey(network, cut)) };
    });
    expect(networks.every(({ beginnings }) => beginnings.length === cuts.length)).toBe(true);
    for (const [c, dimensions] of cuts.entries()) {
      const start = (key: string) => dimensions.map((d) => key[d]).join('');
      for (const one of networks) {
        for (const other of networks) {
          const same = start(one.key) === start(other.key);
          expect(one.beginnings[c] === other.beginnings[c]).toBe(same);
        }
      }
    }
  },
);

it('keeps what was used last, within its limit', () => {
  const beginnings = new Beginnings(32);
  const [a, b, c] = ['a', 'b', 'c'].map((key) => new Beginning(key, new Map()));
  for (const one of [a!, b!]) {
    beginnings.add(one);
    beginnings.keep(one, 'val 0-1', new Float32Array(4));
  }
  beginnings.use('a');
  beginnings.add(c!);
  beginnings.keep(c!, 'val 0-1', new Float32Array(4));
  expect([beginnings.use('a'), beginnings.use('b'), beginnings.use('c')]).toEqual([
    a,
    undefined,
    c,
  ]);
  beginnings.keep(c!, 'val 1-2', new Float32Array(9));
  expect(c!.get('val 1-2')).toBeUndefined();
});
