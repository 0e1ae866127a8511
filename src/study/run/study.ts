import * as v from 'valibot';
import { ProtocolSchema } from '../protocol/protocol';
import { PlayingSchema } from '../recorded/playing';
import { BlockSchema } from './block';

const text = v.pipe(v.string(), v.maxLength(400));

/** Who plays Navigator and Generator in the arms that have them. */
export const PlayerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('rules') }),
  v.strictObject({ kind: v.literal('llm'), model: text, thinking: v.boolean() }),
  /** Runs that were made before stand for those that would be searched. */
  v.strictObject({ kind: v.literal('recorded'), title: text, playing: PlayingSchema }),
]);
export type Player = v.InferOutput<typeof PlayerSchema>;
export type RecordedPlayer = Extract<Player, { kind: 'recorded' }>;

/** A run made before that stands for a run of the study. */
const RecordedSchema = v.strictObject({
  /** Number of the study's run. */
  run: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** What its events are found by. */
  id: text,
  title: text,
  /** Of what happened in it (`digestOf`). */
  digest: text,
  /** What ran the model, e.g. `wllama 3.13`. */
  engine: text,
  /** Its own, which the study's need not be. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Recorded = v.InferOutput<typeof RecordedSchema>;

/** A protocol set up to be run: everything that determines its runs. */
export const StudySchema = v.strictObject({
  version: v.literal(1),
  protocol: ProtocolSchema,
  size: v.picklist(['short', 'full']),
  player: PlayerSchema,
  blocks: v.pipe(v.array(BlockSchema), v.minLength(1)),
  /** Version of Sextant that set it up. */
  code: text,
  /** Where recorded runs play. */
  recorded: v.optional(v.array(RecordedSchema)),
});
export type Study = v.InferOutput<typeof StudySchema>;

/** The player as it is named wherever results are shown. */
export function playerName(player: Player): string {
  if (player.kind === 'rules') return 'built-in rules (no LLM)';
  return player.kind === 'llm' ? player.model : `recorded runs: ${player.title}`;
}
