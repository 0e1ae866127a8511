import { hasRoles } from '#src/search/hasRoles';
import type { Arm } from '../protocol/arm';
import { playerName, type Recorded, type Study } from '../run/study';
import type { TitledTable } from './tables';

/** Where each searcher's runs come from: searched by this study, or made before. */
export function sourceTable(study: Study): TitledTable {
  return {
    title: 'Where the runs come from',
    head: ['Searcher', 'Runs', 'Played by'],
    rows: study.protocol.arms.map((arm) => [arm.title, source(study, arm), playedBy(study, arm)]),
  };
}

const playedBy = ({ player }: Study, arm: Arm): string =>
  hasRoles(arm) ? playerName(player) : 'nobody: it has no roles';

function source(study: Study, arm: Arm): string {
  const { arms } = study.protocol;
  const own = study.recorded?.filter(({ run }) => arms[run % arms.length]?.id === arm.id) ?? [];
  if (own.length === 0) return `searched by this study, Sextant ${study.code}`;
  const engines = [...new Set(own.map(({ engine }) => engine))].filter((name) => name !== '');
  const by = engines.length > 0 ? `, ${engines.join(' and ')}` : '';
  return `${own.length} recorded before${by}; seeds of their own: ${seedsOf(own)}`;
}

/** Seeds with neighbours joined, e.g. `0–9, 17`. */
function seedsOf(recorded: readonly Recorded[]): string {
  const seeds = [...new Set(recorded.map(({ seed }) => seed))].sort((a, b) => a - b);
  const starts = seeds.filter((seed) => !seeds.includes(seed - 1));
  return starts
    .map((start) => {
      let end = start;
      while (seeds.includes(end + 1)) end++;
      return end > start ? `${start}–${end}` : String(start);
    })
    .join(', ');
}
