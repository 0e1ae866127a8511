import { expect, test } from 'vitest';
import { loadSpace } from '#tests/unit/benchmarks';

test('the cell space is there and is called what the list calls it', async () => {
  const space = await loadSpace('nasbench201');
  expect(space.id).toBe('nasbench201');
  expect(space.title).toBe(spaceTitles.nasbench201);
  expect(space.size).toBe(15_625);
  expect(space.dimensions).toHaveLength(6);
});
