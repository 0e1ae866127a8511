import type { RoleConfig, RunConfig } from '#src/search/config';
import type { Arm } from '../protocol/arm';
import type { Block } from './block';
import type { Player, Study } from './study';

/** One run of a study. */
export interface Job {
  /** From 0; all seeds of a run's number follow one another, so that what is done early is balanced. */
  readonly run: number;
  readonly block: Block;
  readonly arm: Arm;
  readonly config: RunConfig;
  /** What is found is judged under this configuration; null: as it was searched. */
  readonly judge: RunConfig | null;
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
  return { run, block, arm, config, judge };
}

function configOf({ protocol, size, player }: Study, arm: Arm, { base }: Block, seed: number) {
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
  const { control } = arm;
  const prompt = {
    ...config.prompt,
    renamed: control === 'renamed',
    shuffledFeedback: control === 'shuffled',
    ...(control === 'typical' || control === 'untypical' ? { example: control } : {}),
  };
  return { ...config, prompt };
}

function roleOf(player: Player, arm: Arm, role: 'navigator' | 'generator'): RoleConfig {
  if (player.kind === 'rules') return { kind: 'rules' };
  const { model, thinking } = player;
  const temperature = arm.temperature?.[role] ?? 0.6;
  return { kind: 'llm', model, thinking, temperature, memory: arm.memory[role] };
}
