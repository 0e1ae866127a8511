import * as v from 'valibot';
import { canonical } from '#src/search/canonical';
import { difference } from '#src/search/difference';
import { RunEventSchema, type RunEvent } from '#src/search/events';
import { issueText } from './problem';
import { newerVersion } from './versions';

/** The part of a first event that is read before all else: what follows depends on it. */
const StartedSchema = v.object({ type: v.literal('started'), version: v.unknown() });

/**
 * An event as it is stored or exported, or what is wrong with it: the field, and why. Nothing is left out
 * of what is read: a field that this version does not know is a fault.
 * @param seq number that it has to have
 */
export function parseEvent(row: unknown, seq: number): RunEvent | string {
  const started = v.safeParse(StartedSchema, row);
  const newer = started.success ? newerVersion(started.output.version) : null;
  if (newer !== null) return newer;
  const parsed = v.safeParse(RunEventSchema, row);
  if (!parsed.success) return issueText(parsed.issues);
  const event = parsed.output;
  return placeProblem(event, seq) ?? unreadPart(row, event) ?? unwritable(row) ?? event;
}

/** A number that JSON writes and no number of a computer can be, such as 1e999. */
function unwritable(row: unknown): string | null {
  try {
    canonical(row);
    return null;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function placeProblem({ seq, at }: RunEvent, due: number): string | null {
  if (seq !== due) return `seq: has number ${seq}, not ${due}`;
  return at >= 0 && at < Infinity ? null : `at: ${at} is no time`;
}

/** A field that the schema passed over. A configuration of version 1 is checked by its own schema. */
function unreadPart(row: unknown, event: RunEvent): string | null {
  const ofVersion1 = event.type === 'started' && event.version === 1;
  const read = ofVersion1 ? { ...event, config: v.parse(ConfigSchema, row).config } : event;
  const found = difference(row, read);
  return found && `${found.path}: is not a field of a run that this version of Sextant knows`;
}

const ConfigSchema = v.object({ config: v.unknown() });
