import { limits } from '../limits';
import type { RawTable } from '../read/rawTable';
import { columnName } from './columnName';
import type { ColumnFacts } from './facts';
import { guessByName, type NameGuess, wordsOf } from './guessRole';
import { guessUnit } from './guessUnit';
import type { ColumnPlan, ColumnUse, TablePlan } from './plan';
import { splitCode } from './splitCode';

/** A column with what its values and its name say. */
interface Seen {
  readonly facts: ColumnFacts;
  readonly guess: NameGuess;
  use: ColumnUse;
}

/** How a file is read as long as the person does not say otherwise: from names and values alone. */
export function proposePlan(raw: RawTable, facts: readonly ColumnFacts[]): TablePlan {
  const seen = facts.map((f): Seen => ({ facts: f, guess: guessByName(f.header), use: 'ignore' }));
  const code = codeColumn(raw, seen);
  for (const [i, column] of seen.entries()) column.use = useOf(column, raw.rows, i, code);
  findObjective(seen);
  oneReport(seen);
  const trials = facts.some(({ header }) =>
    wordsOf(header).some((w) => /^(seed|trial|run)s?$/.test(w)),
  );
  return { columns: seen.map(planOf), repeats: trials ? 'mean' : 'leave-out' };
}

function planOf({ facts, guess, use }: Seen): ColumnPlan {
  const { better, quality } = guess;
  const measured = quality || guess.use === 'objective' || guess.use === 'report';
  const unit = guessUnit(facts, measured);
  return { use, name: columnName(facts.header, unit.unit), better, ...unit };
}

const isFigures = ({ range, odd }: ColumnFacts, rows: number) => range !== null && odd * 2 <= rows;

/** Few values, none of them empty; a cost by name is a choice (`kernel size`) where they are very few. */
function looksLikeChoice({ facts, guess }: Seen, rows: number): boolean {
  const { distinct, empty } = facts;
  if (distinct < 2 || distinct > limits.options || empty > 0) return false;
  if (guess.use === 'cost') return distinct * 4 <= rows && distinct <= 8;
  return guess.use === null && (distinct * 2 <= rows || facts.odd > 0 || facts.whole);
}

const codeNames = [
  'arch',
  'architecture',
  'code',
  'genotype',
  'encoding',
  'cell',
  'network',
  'net',
  'config',
  'string',
  'str',
  'key',
];

/** Place of the column that holds all choices in one text; -1 where each has its own. */
function codeColumn({ columns, rows }: RawTable, seen: readonly Seen[]): number {
  const splits = ({ i }: { i: number }) => {
    const texts = columns[i]?.texts;
    return texts !== null && texts !== undefined && splitCode(texts) !== null;
  };
  const places = seen
    .map((column, i) => ({ column, i, named: isNamed(column.facts) }))
    .filter(
      ({ column, named }) => column.facts.empty === 0 && (named || column.guess.use === null),
    );
  const named = places.find((place) => place.named && splits(place));
  if (named) return named.i;
  if (seen.some((column) => looksLikeChoice(column, rows))) return -1;
  const text = places.find((place) => !isFigures(place.column.facts, rows) && splits(place));
  return (text ?? places.find((place) => place.column.facts.whole && splits(place)))?.i ?? -1;
}

const isNamed = ({ header }: ColumnFacts) =>
  wordsOf(header).some((word) => codeNames.includes(word));

function useOf(column: Seen, rows: number, i: number, code: number): ColumnUse {
  if (i === code) return 'code';
  if (code < 0 && looksLikeChoice(column, rows)) return 'choice';
  const { use } = column.guess;
  return use !== null && isFigures(column.facts, rows) && !isConstant(column.facts)
    ? use
    : 'ignore';
}

const isConstant = ({ range }: ColumnFacts) => range !== null && range[0] === range[1];

/** Where no name says so, the first column of figures is what is searched for; else a test column stands in. */
function findObjective(seen: readonly Seen[]): void {
  if (seen.some(({ use }) => use === 'objective')) return;
  const stand =
    seen.find(({ use }) => use === 'report') ??
    seen.find(({ use, guess, facts }) => {
      const free = use === 'ignore' && guess.use === null;
      return free && facts.range !== null && facts.odd === 0 && !facts.whole && !isConstant(facts);
    });
  if (stand) stand.use = 'objective';
}

/** One figure is told at the end: that which belongs to the first objective by its name, else the first. */
function oneReport(seen: readonly Seen[]): void {
  const reports = seen.filter(({ use }) => use === 'report');
  const objective = seen.find(({ use }) => use === 'objective');
  const rest = (column: Seen | undefined) =>
    wordsOf(column?.facts.header ?? '')
      .filter((word) => !['val', 'valid', 'validation', 'dev', 'test', 'tst'].includes(word))
      .join();
  const kept = reports.find((report) => rest(report) === rest(objective)) ?? reports[0];
  for (const report of reports) if (report !== kept) report.use = 'ignore';
}
