import { expect, it } from 'vitest';
import { exampleTable } from '#src/app/table/exampleTable';
import { proposed } from '#tests/unit/ownTable/tables';

it('the example is a whole table whose columns are guessed right', () => {
  const { judged, uses } = proposed(exampleTable());
  expect(judged).toMatchObject({ size: 576, rows: 576, merged: 0, faults: [], notes: [] });
  expect(uses).toEqual([
    ...Array.from({ length: 5 }, () => 'choice'),
    'cost',
    'objective',
    'report',
  ]);
  expect(exampleTable()).toBe(exampleTable());
});
