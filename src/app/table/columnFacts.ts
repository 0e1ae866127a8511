import type { ReadFile } from '#src/ownTable/preview';
import { limits } from '#src/ownTable/limits';
import { plural } from '../parts/format';

/** A number as short as it can be told. */
const short = (n: number): string =>
  Number.isInteger(n) && Math.abs(n) < 1e6 ? String(n) : String(Number(n.toPrecision(4)));

/** What stands in a column: its values where they are few, else their range; and what is missing. */
export function columnFacts(facts: ReadFile['facts'][number]): string {
  const { distinct, range, examples, absent, odd, empty, note } = facts;
  const few = distinct <= limits.options;
  const dots = distinct > examples.length ? ', …' : '';
  const values = `${few ? plural(distinct, 'value') : 'many values'}: ${examples.join(', ')}${dots}`;
  const numeric = range !== null && odd === 0 && !few;
  return [
    numeric ? `${short(range[0])} to ${short(range[1])}` : values,
    ...(range !== null && absent > 0 && absent !== empty
      ? [`${plural(absent, 'row')} without a figure`]
      : []),
    ...(empty > 0 ? [`${plural(empty, 'row')} empty`] : []),
    ...(range !== null && odd > 0 && !few ? [`${plural(odd, 'row')} no number`] : []),
    ...(note === '' ? [] : [note]),
  ].join('; ');
}
