import * as v from 'valibot';
import { merit } from '#spaces/column';
import type { Benchmark } from '#spaces/benchmark';
import { canonical } from '#src/search/canonical';
import type { RunRow } from '#src/store/runRow';
import { searcherTitles } from '#src/search/searcherTitles';
import { playedBy } from '../search/names';
import { spaceOfRow } from './spaceOfRow';

export const sortIds = ['newest', 'oldest', 'best', 'title', 'queries'] as const;
const SortSchema = v.fallback(v.picklist(sortIds), 'newest');
export type SortId = (typeof sortIds)[number];

/** Which runs are listed, and how; in the address as it stands here. */
export interface RunQuery {
  readonly find: string;
  /** Id of a benchmark, or empty. */
  readonly benchmark: string;
  readonly searcher: string;
  readonly starred: boolean;
  readonly sort: SortId;
  readonly grouped: boolean;
}

export const readRunQuery = (query: URLSearchParams): RunQuery => ({
  find: query.get('find') ?? '',
  benchmark: query.get('benchmark') ?? '',
  searcher: query.get('searcher') ?? '',
  starred: query.get('starred') === '1',
  sort: v.parse(SortSchema, query.get('sort')),
  grouped: query.get('group') === '1',
});

export function writeRunQuery(query: RunQuery): URLSearchParams {
  const { find, benchmark, searcher, starred, sort, grouped } = query;
  const parts = {
    find,
    benchmark,
    searcher,
    starred: starred ? '1' : '',
    sort: sort === 'newest' ? '' : sort,
    group: grouped ? '1' : '',
  };
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== ''));
}

/** What a benchmark's list tells of a run: titles to search in, and the direction of its objective. */
type Known = (id: string) => Benchmark | undefined;

/** The runs that a query asks for, in its order. */
export function queried(rows: readonly RunRow[], query: RunQuery, known: Known): RunRow[] {
  const words = query.find.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => {
    const { benchmark, searcher } = row.config;
    if (query.benchmark !== '' && query.benchmark !== benchmark) return false;
    if (query.searcher !== '' && query.searcher !== searcher) return false;
    if (query.starred && row.star !== true) return false;
    const text = textOf(row, known(benchmark));
    return words.every((word) => text.includes(word));
  });
  return kept.sort(orders(known)[query.sort]);
}

function textOf({ title, notes = '', config, summary }: RunRow, benchmark: Benchmark | undefined) {
  const task = benchmark?.tasks.find(({ id }) => id === config.task)?.title ?? config.task;
  const parts = [title, notes, benchmark?.title ?? config.benchmark, task, summary.bestCode ?? ''];
  const who = [searcherTitles[config.searcher], playedBy(config), `seed ${config.seed}`];
  return [...parts, ...who].join(' ').toLowerCase();
}

type Order = (a: RunRow, b: RunRow) => number;

/** By merit, so that the best of an objective that is to be low comes first, too. */
function orders(known: Known): Record<SortId, Order> {
  const worth = ({ config, summary }: RunRow) => {
    const benchmark = known(config.benchmark);
    const columns = benchmark ? spaceOfRow(benchmark, config).columns : [];
    const column = columns.find(({ id }) => id === config.objective);
    const { bestVal } = summary;
    return bestVal === null || !column ? -Infinity : merit(column, bestVal);
  };
  const newest: Order = (a, b) => b.createdAt - a.createdAt;
  return {
    newest,
    oldest: (a, b) => -newest(a, b),
    best: (a, b) => {
      const [x, y] = [worth(a), worth(b)];
      return x === y ? newest(a, b) : y - x;
    },
    title: (a, b) => a.title.localeCompare(b.title, 'en') || newest(a, b),
    queries: (a, b) => b.summary.queries - a.summary.queries || newest(a, b),
  };
}

/** Runs whose configurations differ by seed alone, in the order of their first ones. */
export function byConfiguration(rows: readonly RunRow[]): readonly (readonly RunRow[])[] {
  const groups = new Map<string, RunRow[]>();
  for (const row of rows) {
    const { seed: _seed, ...rest } = row.config;
    const key = canonical(rest);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
