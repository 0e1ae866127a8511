import { describe, expect, it } from 'vitest';
import { toCode } from '#spaces/code';
import { mutateOne, neighbours, sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import { fixtureOf } from './fixture';
import { loadSpace, sizeOf } from '#tests/unit/benchmarks';

const chains = ['mobilenet', 'shufflenet', 'autoformer'] as const;
const draws = (id: number) => Rng.seeded(id);

describe.each(chains)('%s', (id) => {
  it('gives every option of a dimension its own character and place in the serial form', async () => {
    const space = await loadSpace(id);
    for (const { options } of space.dimensions) {
      expect(options.every(({ code }) => code.length === 1)).toBe(true);
      expect(new Set(options.map(({ code }) => code)).size).toBe(options.length);
    }
    expect(new Set(space.dimensions.map(({ name }) => name)).size).toBe(space.dimensions.length);
  });

  it('reads back what it writes, up to choices without effect', async () => {
    const space = await loadSpace(id);
    const rng = draws(1);
    for (let i = 0; i < 200; i++) {
      const a = sample(space, rng);
      const serial = space.decode(space.encode(a));
      expect(serial.ok && space.key(serial.architecture)).toBe(space.key(a));
      expect(space.decode(toCode(space, a))).toEqual({ ok: true, architecture: a });
    }
  });

  it('has one key for architectures that differ in choices without effect only', async () => {
    const space = await loadSpace(id);
    const rng = draws(2);
    for (let i = 0; i < 200; i++) {
      const a = sample(space, rng);
      const active = space.active(a);
      const twin = a.map((o, d) =>
        active[d] ? o : rng.below(space.dimensions[d]!.options.length),
      );
      expect(space.key(twin)).toBe(space.key(a));
      expect(sizeOf(space, twin)).toEqual(sizeOf(space, a));
      expect(space.key(mutateOne(space, a, rng))).not.toBe(space.key(a));
    }
  });

  it('names the choice that cannot be read', async () => {
    const space = await loadSpace(id);
    const good = space.encode(sample(space, draws(3)));
    for (const text of ['', 'x', `${good} k9`, good.slice(0, -1)]) {
      const decoded = space.decode(text);
      expect(decoded.ok ? '' : decoded.message).not.toBe('');
    }
  });

  it('draws one active block for each block that is computed', async () => {
    const space = await loadSpace(id);
    for (const a of neighbours(space, sample(space, draws(4)))) {
      const drawing = space.draw(a);
      if (drawing.kind !== 'chain') throw new Error('not a chain');
      const active = space.active(a);
      for (const block of drawing.blocks) {
        const own = block.dimensions.slice(1);
        if (block.active) expect(own.every((d) => active[d])).toBe(true);
        else expect(own.some((d) => active[d])).toBe(false);
      }
    }
  });
});

const all: readonly string[] = ['cells', ...chains];

it.each(all)('%s: cost by formula is what the training code counts while it runs', async (id) => {
  const space = await loadSpace(id);
  for (const { arch, macs, params } of fixtureOf(id).subnets) {
    const cost = sizeOf(space, arch);
    expect(Math.round(cost.flops * 1e6)).toBe(macs);
    expect(Math.round(cost.params * 1e6)).toBe(params);
  }
});
