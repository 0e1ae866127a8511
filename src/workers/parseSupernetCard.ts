import * as v from 'valibot';
import { SupernetError } from '#models/supernets/supernetError';

const ofSubnet = v.object({
  arch: v.array(v.number()),
  macs: v.number(),
  params: v.number(),
  /** Per cent, inherited weights. */
  validation: v.number(),
  test: v.optional(v.number()),
});
const tau = v.object({ kendallTauB: v.number() });
/** A subnet both ways, per cent. */
const pair = v.object({ arch: v.array(v.number()), inherited: v.number(), standAlone: v.number() });
/** A part of the card that was not measured yet says so in words. */
const measured = <T extends v.GenericSchema>(schema: T) =>
  v.fallback(v.optional(schema), undefined);

const CardSchema = v.object({
  weights: v.object({ sha256: v.string(), bytes: v.number(), licence: v.string() }),
  data: v.object({
    dataset: v.string(),
    train: v.number(),
    validation: v.number(),
    test: v.number(),
  }),
  recipe: v.object({ sampling: v.string(), epochs: v.number(), seed: v.number() }),
  /** What its training took. */
  trained: measured(v.object({ seconds: v.number() })),
  accuracy: v.object({
    largest: ofSubnet,
    smallest: ofSubnet,
    /** Quantiles of random subnets' validation accuracy, per cent. */
    random: measured(
      v.object({
        subnets: v.number(),
        validation: v.object({
          p5: v.number(),
          p50: v.number(),
          p95: v.number(),
          best: v.number(),
        }),
      }),
    ),
  }),
  rankCorrelation: v.optional(
    v.object({
      /** Against the benchmark's table; the cell space only. */
      againstTable: measured(
        v.object({ ...tau.entries, cells: v.number(), upperHalfByTable: tau }),
      ),
      /** Against subnets that were trained on their own, shortly. */
      standAlone: measured(v.object({ ...tau.entries, subnets: v.array(pair) })),
    }),
  ),
});

/** What is known of a supernet: data, recipe, measured accuracies, how far its order can be believed. */
export type SupernetCard = v.InferOutput<typeof CardSchema>;

/** @throws {SupernetError} `bad-card`, naming the field */
export function parseSupernetCard(card: unknown): SupernetCard {
  const parsed = v.safeParse(CardSchema, card);
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0]) ?? 'card';
  throw new SupernetError('bad-card', `${where}: ${parsed.issues[0].message}`);
}
