import * as v from 'valibot';
import { RoleSchema, searcherIds } from '#src/search/config';

/** What is said of a recording before it is fetched. */
const EntrySchema = v.strictObject({
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.jsonl(\.gz)?$/)),
  title: v.string(),
  /** Id of its benchmark. */
  benchmark: v.string(),
  searcher: v.picklist(searcherIds),
  navigator: RoleSchema,
  generator: RoleSchema,
  queries: v.number(),
  /** Day, e.g. `2026-01-31`. */
  made: v.string(),
  /** What it was computed with, in words. */
  with: v.string(),
  bytes: v.number(),
});
export type RecordingEntry = v.InferOutput<typeof EntrySchema>;

const ListSchema = v.object({ recordings: v.array(EntrySchema) });

/** The list of the site's recordings, `recordings/list.json`. @throws {SyntaxError | v.ValiError} */
export const parseRecordingList = (text: string): RecordingEntry[] =>
  v.parse(ListSchema, JSON.parse(text)).recordings;
