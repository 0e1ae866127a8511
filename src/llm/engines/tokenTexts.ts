import * as v from 'valibot';

const VocabularySchema = v.object({
  model: v.object({
    vocab: v.union([
      v.record(v.string(), v.number()),
      /** SentencePiece's unigram models: pieces with scores, by place. */
      v.array(v.looseTuple([v.string()])),
    ]),
  }),
});

/** A token with its text. */
export interface TokenText {
  readonly id: number;
  readonly text: string;
}

/**
 * The tokens of a `tokenizer.json` that have none but the given characters. Byte-level and SentencePiece
 * vocabularies both spell printable ASCII characters (but the space) as themselves; no others are asked for.
 */
export function tokenTexts(tokenizer: unknown, characters: string): readonly TokenText[] {
  const parsed = v.safeParse(VocabularySchema, tokenizer);
  if (!parsed.success) return [];
  const { vocab } = parsed.output.model;
  const pairs = Array.isArray(vocab)
    ? vocab.map(([text], id) => ({ id, text }))
    : Object.entries(vocab).map(([text, id]) => ({ id, text }));
  const wanted = new Set(characters);
  return pairs.filter(
    ({ text }) => text !== '' && [...text].every((character) => wanted.has(character)),
  );
}
