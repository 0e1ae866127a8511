import { expect, test } from 'vitest';
import { withOption } from '#spaces/moves';
import { worksheet } from '#src/lessons/questions/sheet';
import { nodeSources } from '#tests/tools/nodeLessons';
import { readTable } from '#tests/tools/nodeTable';

const { ground } = await nodeSources();
const table = await readTable();
/** The table itself, without what lessons make of it. */
const accuracies = table.column({ dataset: 'cifar10', split: 'val', epochs: 200 });
const accuracy = (row: number) => accuracies[row] ?? NaN;
const { space } = ground;

test('a seed has one sheet, and another seed another', () => {
  expect(worksheet(ground, 2027)).toEqual(worksheet(ground, 2027));
  expect(worksheet(ground, 2027)).not.toEqual(worksheet(ground, 2028));
});

test('every answer of a hundred sheets is what the table says', () => {
  for (let seed = 0; seed < 100; seed++) {
    const questions = worksheet(ground, seed);
    expect(questions).toHaveLength(10);
    for (const q of questions) {
      if (q.kind === 'better') {
        const [a, b] = q.rows.map(accuracy);
        expect(q.right).toBe(a! > b! ? 0 : 1);
        expect(Math.abs(a! - b!)).toBeGreaterThanOrEqual(1);
      } else if (q.kind === 'change') {
        const gain = accuracy(q.changed) - accuracy(q.row);
        expect(q.right).toBe(gain >= 1 ? 0 : gain <= -1 ? 2 : 1);
        if (q.right === 1) expect(Math.abs(gain)).toBeLessThanOrEqual(0.3);
      } else if (q.kind === 'order') {
        const values = q.right.map((place) => accuracy(q.rows[place]!));
        expect(values).toEqual([...values].sort((a, b) => b - a));
      } else if (q.kind === 'idle') {
        const a = ground.architecture(q.row);
        const same = a.map((_, d) =>
          [0, 1, 2, 3, 4].every((o) => space.key(withOption(a, d, o)) === space.key(a)),
        );
        expect(q.right).toEqual(same.flatMap((s, d) => (s ? [d] : [])));
      } else {
        const points = q.rows.map((row) => [ground.value(ground.size, row), accuracy(row)]);
        const beaten = points.flatMap(([c, v], i) =>
          points.some(([oc, ov]) => oc! <= c! && ov! >= v! && (oc! < c! || ov! > v!)) ? [i] : [],
        );
        expect(q.right).toEqual(beaten);
      }
    }
  }
});
