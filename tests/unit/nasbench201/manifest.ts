import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const Entry = v.object({
  file: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  source: v.string(),
  licence: v.string(),
  citations: v.array(v.string()),
  columns: v.array(v.object({ name: v.string(), sha256: v.string() })),
  computed: v.optional(v.array(v.object({ name: v.string(), sha256: v.string() }))),
});
const Manifest = v.object({ packs: v.record(v.string(), Entry) });

/**
 * The committed manifest. Its checksums of columns were taken from the CSV tables, not from the packs, so
 * that they are an oracle for the decoders.
 */
export const manifest = v.parse(
  Manifest,
  JSON.parse(
    readFileSync(new URL('../../../public/nasbench201/manifest.json', import.meta.url), 'utf8'),
  ),
);

/** An entry of the manifest. */
export function entryOf(name: string): v.InferOutput<typeof Entry> {
  const entry = manifest.packs[name];
  if (entry === undefined) throw new Error(`no pack "${name}" in the manifest`);
  return entry;
}
