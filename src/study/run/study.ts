import * as v from 'valibot';
import { ProtocolSchema } from '../protocol/protocol';
import { BlockSchema } from './block';

const text = v.pipe(v.string(), v.maxLength(400));

/** Who plays Navigator and Generator in the arms that have them. */
export const PlayerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('rules') }),
  v.strictObject({ kind: v.literal('llm'), model: text, thinking: v.boolean() }),
]);
export type Player = v.InferOutput<typeof PlayerSchema>;

/** A protocol set up to be run: everything that determines its runs. */
export const StudySchema = v.strictObject({
  version: v.literal(1),
  protocol: ProtocolSchema,
  size: v.picklist(['short', 'full']),
  player: PlayerSchema,
  blocks: v.pipe(v.array(BlockSchema), v.minLength(1)),
  /** Version of Sextant that set it up. */
  code: text,
});
export type Study = v.InferOutput<typeof StudySchema>;

/** The player as it is named wherever results are shown. */
export const playerName = (player: Player): string =>
  player.kind === 'rules' ? 'built-in rules (no LLM)' : player.model;
