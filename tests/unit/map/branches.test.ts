import { describe, expect, it } from 'vitest';
import { overlayOf, type Drawn } from '#src/app/map/overlay';
import { runPath } from '#src/app/map/runPath';
import { openAtlas } from '#src/app/atlas/atlas';
import benchmark from '#spaces/nasbench201/benchmark';
import { foldRun } from '#src/search/fold';
import { readPublic } from '#tests/tools/nodeTable';
import { sealedRun } from '#tests/tools/sealedRun';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

const config = { ...defaultConfig, searcher: 'local' as const, budget: 30, seed: 4 };
const drawn = async (id: string, change: object): Promise<Drawn> => ({
  id,
  title: id,
  run: foldRun(nasbench201, await sealedRun({ ...config, ...change })),
});

describe('a run and one that begins with the same queries', () => {
  it('is drawn from where it goes its own way', async () => {
    const atlas = await openAtlas(benchmark, config, readPublic);
    if (atlas === null) throw new Error('no table');
    const [whole, start, other] = await Promise.all([
      drawn('whole', {}),
      drawn('start', { budget: 12 }),
      drawn('other', { seed: 5 }),
    ]);
    const first = overlayOf(atlas, start, []);
    expect(first).toMatchObject({ shared: 0, mark: 'circle' });
    const second = overlayOf(atlas, whole, [start]);
    expect(second).toMatchObject({ shared: 12, mark: 'square' });
    expect(overlayOf(atlas, other, [start, whole]).shared).toBe(0);

    const at = (row: number) => ({ x: row, y: 0 });
    const path = runPath(second, at, () => true);
    const bests = whole.run.evaluated.filter((e) => e.best);
    const own = bests.filter(({ query }) => query > 12);
    expect(own.length).toBeGreaterThan(0);
    expect(path.found.map(({ query }) => query)).toEqual(own.map(({ query }) => query));
    const held = bests[bests.length - own.length - 1];
    const row = second.rows[(held?.query ?? 0) - 1];
    expect(path.parting).toMatchObject({ x: row });
    expect(path.d.startsWith(`M${row} 0L`)).toBe(true);
    expect(runPath(first, at, () => true).parting).toBeNull();
  });
});
