import { describe, expect, test } from 'vitest';
import { isConnected, liveEdges } from '#spaces/cell/connectivity';
import { fromDense, toDense } from '#spaces/cell/dense';
import { fromIndex, toIndex } from '#spaces/cell/officialIndex';
import { columnSha256 } from '#spaces/pack/write/columnSha256';
import { cellCost } from '#spaces/nasbench201/cost';
import { cellSpace as space } from '#spaces/cell/space';
import { fromCode, toCode } from '#spaces/code';
import { neighbours } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import { allCells } from './allCells';
import { entryOf } from './manifest';

const computed = new Map(entryOf('table').computed?.map(({ name, sha256 }) => [name, sha256]));

function decoded(text: string): Architecture {
  const result = space.decode(text);
  if (!result.ok) throw new Error(result.message);
  return result.architecture;
}

/** Rows of the benchmark: index, code, string, canonical index. */
const rows = [
  [
    0,
    '421211',
    '|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|',
    0,
  ],
  [
    11,
    '334034',
    '|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|none~0|nor_conv_3x3~1|avg_pool_3x3~2|',
    11,
  ],
  [
    284,
    '111020',
    '|skip_connect~0|+|skip_connect~0|skip_connect~1|+|none~0|nor_conv_1x1~1|none~2|',
    41,
  ],
  [1651, '000000', '|none~0|+|none~0|none~1|+|none~0|none~1|none~2|', 10],
  [9075, '201020', '|nor_conv_1x1~0|+|none~0|skip_connect~1|+|none~0|nor_conv_1x1~1|none~2|', 173],
  [
    9930,
    '333133',
    '|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_3x3~1|nor_conv_3x3~2|',
    9930,
  ],
] as const;

describe('representations', () => {
  test.each(rows)('of cell %i', (index, code, text, canonical) => {
    const a = [...code].map(Number);
    expect(decoded(text)).toEqual(a);
    expect(decoded(code)).toEqual(a);
    expect(toCode(space, a)).toBe(code);
    expect(space.encode(a)).toBe(text);
    expect(toIndex(a)).toBe(index);
    expect(fromIndex(index)).toEqual(a);
    expect(space.key(a)).toBe(String(canonical));
  });

  test('order, codes, strings, keys and costs of all cells are the benchmark’s', () => {
    const columns: Record<string, readonly (string | number)[]> = {
      arch_string: allCells.map((a) => space.encode(a)),
      arch_code: allCells.map((a) => toCode(space, a)),
      iso_rep: allCells.map((a) => Number(space.key(a))),
    };
    for (const [prefix, dataset] of [
      ['c10', 'cifar10'],
      ['c100', 'cifar100'],
      ['in16', 'imagenet16-120'],
    ] as const) {
      columns[`flops_M_${prefix}`] = allCells.map((a) => cellCost(a, dataset).flops);
      columns[`params_M_${prefix}`] = allCells.map((a) => cellCost(a, dataset).params);
    }
    expect(computed.size).toBe(9);
    for (const [name, sha256] of computed) {
      expect([name, columnSha256(columns[name] ?? [])]).toEqual([name, sha256]);
    }
  });

  test('every arrow has its way back', () => {
    for (const [index, a] of allCells.entries()) {
      expect(toIndex(a)).toBe(index);
      expect(fromDense(toDense(a))).toEqual(a);
      expect(decoded(space.encode(a))).toEqual(a);
      expect(fromCode(space, toCode(space, a))).toEqual({ ok: true, architecture: a });
    }
  });

  test('an index outside the benchmark is refused', () => {
    expect(() => fromIndex(15_625)).toThrow(RangeError);
    expect(() => fromIndex(-1)).toThrow(RangeError);
  });
});

describe('texts that are no cell', () => {
  test.each([
    [
      '|nor_conv_3x3~0|+|none~0|none~1|+|none~0|conv_5x5~1|none~2|',
      'edge 1→3: unknown operation "conv_5x5"',
    ],
    ['|none~0|+|none~0|none~0|+|none~0|none~1|none~2|', 'edge 1→2: must end in "~1", not "~0"'],
    ['|none~0|+|none~0|+|none~0|none~1|none~2|', 'node 2: has 1 inputs, must have 2'],
    ['|none~0|+|none~0|none~1|', 'an arch string has 3 nodes, this one has 2'],
    ['none~0|+|none~0|none~1|+|none~0|none~1|none~2|', 'node 1: must begin and end with "|"'],
    [
      '|none~0~1|+|none~0|none~1|+|none~0|none~1|none~2|',
      'edge 0→1: must be "operation~0", not "none~0~1"',
    ],
    ['42121', '"42121" has 5, not 6 characters'],
    ['421215', '"421215": "5" is no option of 2→3'],
    ['', '"" has 0, not 6 characters'],
  ])('%s', (text, message) => {
    expect(space.decode(text)).toEqual({ ok: false, message });
  });
});

describe('equivalence', () => {
  test('there are 6,466 classes, 5,116 of one cell, the largest of 275', () => {
    const sizes = new Map<string, number>();
    for (const a of allCells) sizes.set(space.key(a), (sizes.get(space.key(a)) ?? 0) + 1);
    expect(sizes.size).toBe(6_466);
    expect([...sizes.values()].filter((n) => n === 1)).toHaveLength(5_116);
    expect(Math.max(...sizes.values())).toBe(275);
  });
});

describe('graph', () => {
  test('341 cells have no path from input to output', () => {
    expect(allCells.filter((a) => !isConnected(a))).toHaveLength(341);
  });

  test('an edge is live if a path uses it', () => {
    expect(liveEdges(decoded('201020'))).toEqual([true, false, false, false, true, false]);
    expect(liveEdges(decoded('033003'))).toEqual([false, true, false, false, false, true]);
    expect(liveEdges(decoded('300000'))).toEqual([false, false, false, false, false, false]);
  });

  test('a cell has 24 distinct neighbours, each one operation away', () => {
    for (const a of [decoded('000000'), decoded('421211'), decoded('333133')]) {
      const near = neighbours(space, a);
      expect(new Set(near.map((b) => toIndex(b))).size).toBe(24);
      for (const b of near) expect(b.filter((o, e) => o !== a[e])).toHaveLength(1);
    }
  });

  test('the drawing joins each dimension’s two nodes', () => {
    const drawing = space.draw(decoded('421211'));
    if (drawing.kind !== 'cell') throw new Error('a cell is drawn as a cell');
    expect(drawing.nodes).toHaveLength(4);
    expect(drawing.edges.map((e) => `${e.from}→${e.to}`)).toEqual(
      space.dimensions.map((d) => d.name),
    );
    expect(drawing.edges.map((e) => e.dimension)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

test('the description names every operation and edge but not the benchmark', () => {
  const text = space.describe();
  for (const d of space.dimensions) {
    expect(text).toContain(d.name);
    for (const o of d.options) expect(text).toContain(o.name);
  }
  expect(text).not.toMatch(/bench|201/i);
});

test('cost of a data set without figures is refused', () => {
  expect(() => cellCost([0, 0, 0, 0, 0, 0], 'mnist')).toThrow(RangeError);
});
