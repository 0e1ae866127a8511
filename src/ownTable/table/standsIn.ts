import type { Column } from '#spaces/column';

type Named = Pick<Column, 'role' | 'split' | 'name'> & { readonly header: string };

/** What stands in where a table has no validation or no test figure, in sentences; none where it has both. */
export function standsIn(columns: readonly Named[]): string[] {
  const objectives = columns.filter(({ role }) => role === 'objective');
  const onTest = objectives.filter(({ split }) => split === 'test');
  const report = columns.find(({ role }) => role === 'report');
  const names = (list: readonly Named[]) => list.map(({ header }) => `“${header}”`).join(', ');
  return [
    ...(onTest.length > 0
      ? [
          `There is no validation figure beside ${names(onTest)}: the search sees the test figure itself, so what it finds looks better than it is.`,
        ]
      : []),
    ...(report === undefined && objectives.length > 0
      ? [
          `There is no test figure apart: what a search finds is told by ${names(objectives)} alone.`,
        ]
      : []),
  ];
}
