import { canonical } from '#src/search/canonical';
import { searcherTitles } from '#src/search/searcherTitles';
import { playedBy } from '../search/names';
import type { ComparedRun } from './comparedRun';

/** Runs that differ by seed alone; they are one line. */
export interface RunGroup {
  readonly key: string;
  /** Short, unique among the groups. */
  readonly name: string;
  readonly runs: readonly ComparedRun[];
  /** Runs left out because one with the same seed is there already: they are the same run. */
  readonly doubles: number;
}

/** Groups in the order of their first runs. A run that a person steered stands alone. */
export function groupRuns(runs: readonly ComparedRun[]): readonly RunGroup[] {
  const groups = new Map<string, ComparedRun[]>();
  for (const compared of runs) {
    const { seed: _seed, ...rest } = compared.run.config;
    const key = compared.steered ? compared.id : canonical(rest);
    groups.set(key, [...(groups.get(key) ?? []), compared]);
  }
  const list = [...groups].map(([key, members]) => {
    const seen = new Set<number>();
    const once = members.filter(({ run }) => {
      const known = seen.has(run.config.seed);
      seen.add(run.config.seed);
      return !known;
    });
    return { key, runs: once, doubles: members.length - once.length };
  });
  return named(list);
}

/** By searcher and players; by budget, or by title, where that is not enough. */
function named(groups: readonly Omit<RunGroup, 'name'>[]): readonly RunGroup[] {
  const first = (group: Omit<RunGroup, 'name'>) => group.runs[0];
  const last = ({ title, id }: ComparedRun) => `${title} (${id.slice(0, 4)})`;
  const ways: ((run: ComparedRun) => string)[] = [
    (compared) => `${shortName(compared.run.config)}${parted(compared)}`,
    (compared) =>
      `${shortName(compared.run.config)}, ${compared.run.config.budget} queries${parted(compared)}`,
    ({ title }) => title,
  ];
  return groups.map((group) => {
    const own = first(group);
    if (!own) return { ...group, name: '' };
    const way = ways.find((name) =>
      groups.every((other) => {
        const theirs = first(other);
        return other === group || !theirs || name(theirs) !== name(own);
      }),
    );
    return { ...group, name: (way ?? last)(own) };
  });
}

function shortName(config: ComparedRun['run']['config']): string {
  const players = playedBy(config);
  return players === '' ? searcherTitles[config.searcher] : players.replace('built', 'Built');
}

/** What tells a run that a person steered from those that its seed alone makes. */
function parted({ steered, left }: ComparedRun): string {
  if (left) return `, branch at ${left.queries}`;
  return steered ? ', steered' : '';
}
