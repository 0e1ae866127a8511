import type { RoleConfig, RunConfig } from '#src/search/config';
import { hasRoles } from '#src/search/hasRoles';
import type { Arm } from '../protocol/arm';
import { playedIn, type Playing } from '../recorded/playing';
import type { Block } from './block';
import type { Player, Recorded, Study } from './study';

/** One run of a study. */
export interface Job {
  /** From 0; all seeds of a run's number follow one another, so that what is done early is balanced. */
  readonly run: number;
  readonly block: Block;
  readonly arm: Arm;
  readonly config: RunConfig;
  /** What is found is judged under this configuration; null: as it was searched. */
  readonly judge: RunConfig | null;
  /** Whether what was found is reported (tested) at the end. */
  readonly report: boolean;
  /** The run made before that stands for it; null: it is searched. */
  readonly recorded: Recorded | null;
}

/** Number of runs of a study. */
export const runCount = ({ protocol, size, blocks }: Study): number =>
  blocks.length * protocol.arms.length * protocol.sizes[size].seeds;

/** The run of a number: seeds first, then blocks, then arms. @throws {RangeError} */
export function jobOf(study: Study, run: number): Job {
  const { protocol, blocks, size } = study;
  const { arms, firstSeed, sizes } = protocol;
  const arm = arms[run % arms.length];
  const block = blocks[Math.floor(run / arms.length) % blocks.length];
  const turn = Math.floor(run / (arms.length * blocks.length));
  if (!arm || !block || turn >= sizes[size].seeds) throw new RangeError(`there is no run ${run}`);
  const config = configOf(study, arm, block, firstSeed + turn);
  const judged = { ...config.settings, ...protocol.judge };
  const judge = protocol.judge === null ? null : { ...config, settings: judged };
  const recorded = study.recorded?.find((one) => one.run === run) ?? null;
  const report = sizes[size].report !== false;
  return { run, block, arm, config, judge, report, recorded };
}

/** How an arm is run on a block with a seed. */
export function configOf(
  { protocol, size, player }: Pick<Study, 'protocol' | 'size' | 'player'>,
  arm: Arm,
  { base }: Block,
  seed: number,
): RunConfig {
  const budget = Math.max(1, Math.min(5000, Math.round(protocol.sizes[size].budget * arm.budget)));
  // Rules cannot be one player: the pair with a common memory stands for it (controls/playedByRules).
  const searcher =
    arm.searcher === 'single-llm' && player.kind === 'rules' ? 'collm' : arm.searcher;
  const config: RunConfig = {
    ...base,
    settings: { ...base.settings, ...arm.settings },
    searcher,
    budget,
    rounds: Math.max(base.rounds, budget),
    seed,
    navigator: roleOf(player, arm, 'navigator'),
    generator: roleOf(player, arm, 'generator'),
  };
  if (player.kind === 'rules') return config;
  if (player.kind === 'recorded') return withPlaying(config, player.playing, arm);
  const { control } = arm;
  const prompt = {
    ...config.prompt,
    renamed: control === 'renamed',
    shuffledFeedback: control === 'shuffled',
    ...(control === 'typical' || control === 'untypical' ? { example: control } : {}),
  };
  return { ...config, prompt };
}

/** As recorded runs were played; an arm without roles is searched as ever. */
function withPlaying(config: RunConfig, playing: Playing, arm: Arm): RunConfig {
  if (!hasRoles(arm)) return config;
  const { rules: _, ...rest } = config;
  return { ...rest, ...playedIn(playing, arm) };
}

function roleOf(player: Player, arm: Arm, role: 'navigator' | 'generator'): RoleConfig {
  if (player.kind !== 'llm') return { kind: 'rules' };
  const { model, thinking } = player;
  const temperature = arm.temperature?.[role] ?? 0.6;
  return { kind: 'llm', model, thinking, temperature, memory: arm.memory[role] };
}
