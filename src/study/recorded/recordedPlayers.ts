import { canonical } from '#src/search/canonical';
import type { RoleConfig } from '#src/search/config';
import { arm } from '../protocol/arm';
import type { RecordedPlayer } from '../run/study';
import { playedIn, playingOf, type Playing } from './playing';
import type { RecordedRun } from './recordedRun';

/** A player that recorded runs have, and how many they are. */
export interface RecordedGroup {
  readonly player: RecordedPlayer;
  readonly runs: number;
}

/** As a protocol's arm has them where it names nothing else. */
const usual = arm({ searcher: 'collm' });

/** Recorded runs by who played in them and how they were asked; the most runs first. */
export function recordedPlayers(
  runs: readonly RecordedRun[],
  nameOf: (model: string) => string,
): RecordedGroup[] {
  const groups = new Map<string, { playing: Playing; digests: Set<string> }>();
  for (const { config, digest } of runs) {
    const playing = playedIn(playingOf(config), usual);
    const key = canonical(playing);
    const group = groups.get(key) ?? { playing, digests: new Set() };
    groups.set(key, group);
    group.digests.add(digest);
  }
  return [...groups.values()]
    .map(({ playing, digests }) => ({
      player: { kind: 'recorded' as const, title: titleOf(playing, nameOf), playing },
      runs: digests.size,
    }))
    .sort((a, b) => b.runs - a.runs || (a.player.title < b.player.title ? -1 : 1));
}

/** E.g. `SmolLM2 as Generator (temperature 0.6) beside the rules, held to the focus`. */
function titleOf({ navigator, generator, prompt }: Playing, nameOf: (model: string) => string) {
  const name = (role: RoleConfig) =>
    role.kind === 'rules'
      ? 'built-in rules (no LLM)'
      : `${nameOf(role.model)}, temperature ${role.temperature}${role.thinking ? ', thinking' : ''}`;
  const form = [
    prompt.heldToFocus === true ? 'held to the focus' : 'in the paper’s form',
    ...(prompt.priors === true ? ['told the prior'] : []),
    ...(prompt.reply === 'names' ? ['names in replies'] : []),
    ...(prompt.tellRefusals ? [] : ['not told of refusals']),
  ];
  return `Navigator ${name(navigator)}; Generator ${name(generator)}; ${form.join(', ')}`.slice(
    0,
    400,
  );
}
