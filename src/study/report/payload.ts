import * as v from 'valibot';
import { OutcomeSchema, type Outcome } from '../run/outcome';
import { runCount } from '../run/jobs';
import { StudySchema, type Study } from '../run/study';

export const payloadFormat = 'sextant-study';

/** Everything that a study's figures are computed from; what reports carry and JSON exports are. */
const PayloadSchema = v.strictObject({
  format: v.literal(payloadFormat),
  version: v.literal(1),
  title: v.pipe(v.string(), v.maxLength(200)),
  /** When the study was made, epoch milliseconds. */
  createdAt: v.pipe(v.number(), v.finite()),
  study: StudySchema,
  outcomes: v.array(OutcomeSchema),
});
export type Payload = v.InferOutput<typeof PayloadSchema>;

/** A file that is no study, or a damaged one. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
  readonly code = 'bad-file';
}

const marked = /<script type="application\/json" id="sextant-study">([\s\S]*?)<\/script>/;

/**
 * Reads a report (HTML) or a JSON export.
 * @throws {PayloadError} naming what is wrong and where
 */
export function readPayload(text: string): Payload {
  const json = text.trimStart().startsWith('{') ? text : marked.exec(text)?.[1];
  if (json === undefined) {
    throw new PayloadError('The file is neither a report nor a study: it has no results inside.');
  }
  const parsed = v.safeParse(PayloadSchema, parsedJson(json));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new PayloadError(`${v.getDotPath(issue) ?? 'The study'}: ${issue.message}`);
  }
  checkOutcomes(parsed.output.study, parsed.output.outcomes);
  return parsed.output;
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new PayloadError('The results inside are not JSON: the file was cut off or changed.', {
      cause,
    });
  }
}

/** Each outcome stands for one run of the study, and for no other's. */
function checkOutcomes(study: Study, outcomes: readonly Outcome[]): void {
  const { protocol, blocks } = study;
  const total = runCount(study);
  const seen = new Set<number>();
  for (const [i, { run, block, arm, seed }] of outcomes.entries()) {
    const at = `outcomes.${i}`;
    if (run >= total) throw new PayloadError(`${at}.run: there is no run ${run} of ${total}`);
    if (seen.has(run)) throw new PayloadError(`${at}.run: run ${run} is there twice`);
    seen.add(run);
    const { arms } = protocol;
    const due = {
      arm: arms[run % arms.length]?.id,
      block: blocks[Math.floor(run / arms.length) % blocks.length]?.id,
      seed: protocol.firstSeed + Math.floor(run / (arms.length * blocks.length)),
    };
    if (arm !== due.arm) throw new PayloadError(`${at}.arm: is “${arm}”, not “${due.arm}”`);
    if (block !== due.block)
      throw new PayloadError(`${at}.block: is “${block}”, not “${due.block}”`);
    if (seed !== due.seed) throw new PayloadError(`${at}.seed: is ${seed}, not ${due.seed}`);
  }
}

/** JSON that may stand inside a page. */
export const embedded = (payload: Payload): string =>
  JSON.stringify(payload).replace(/</g, '\\u003c');
