import * as v from 'valibot';
import type { Proposal } from '#src/search/searcher';
import { proposalCount } from '../grammar/proposalGrammar';
import type { Vocabulary } from '../grammar/vocabulary';

/** A Generator's reply, read as if no grammar had held it. */
export interface ParsedProposals {
  /** Legal architectures and texts that are none, in order. Empty where the reply cannot be used. */
  readonly proposals: readonly Proposal[];
  /** What is wrong, in words; empty where nothing is. */
  readonly problem: string;
}

const ListSchema = v.array(v.unknown());
const longest = 200;
/** Brackets and commas that are tried as the end of the list: entries may be lists themselves. */
const mostTries = 64;

/** Reads the first JSON list in the reply; of a list that breaks off, the entries that are complete. */
export function parseProposals(vocabulary: Vocabulary, reply: string): ParsedProposals {
  const start = reply.indexOf('[');
  if (start < 0) return { proposals: [], problem: 'The reply has no list of architectures.' };
  const { entries, whole } = readList(reply.slice(start));
  const problems = whole ? [] : ['The list breaks off (truncated).'];
  if (whole && entries.length < proposalCount.min) {
    problems.push(`The list has ${entries.length} entries, fewer than ${proposalCount.min}.`);
  }
  if (entries.length > proposalCount.max) {
    problems.push(`Of ${entries.length} entries the first ${proposalCount.max} are used.`);
  }
  const messages: string[] = [];
  const proposals = entries.slice(0, proposalCount.max).map((entry): Proposal => {
    const text = textOf(entry).slice(0, longest);
    const decoded = vocabulary.read(text);
    if (!decoded.ok) messages.push(decoded.message);
    return { architecture: decoded.ok ? decoded.architecture : null, text, origin: 'searcher' };
  });
  if (messages[0] !== undefined) {
    problems.push(`${messages.length} of ${proposals.length} are invalid, first ${messages[0]}.`);
  }
  const different = withoutRepeats(proposals);
  if (different.length < proposals.length) {
    problems.push(
      `${proposals.length - different.length} stand in the list already and are left out.`,
    );
  }
  const usable = different.some(({ architecture }) => architecture !== null);
  return { proposals: usable ? different : [], problem: problems.join(' ') };
}

/** The first of equal architectures. */
function withoutRepeats(proposals: readonly Proposal[]): readonly Proposal[] {
  const seen = new Set<string>();
  return proposals.filter(({ architecture }) => {
    if (architecture === null) return true;
    const repeats = seen.has(architecture.join());
    seen.add(architecture.join());
    return !repeats;
  });
}

/** The entries of the list at the start of `text`, and whether it is closed. */
function readList(text: string): { entries: readonly unknown[]; whole: boolean } {
  let end = text.indexOf(']');
  for (let tries = 0; end >= 0 && tries < mostTries; tries++) {
    const list = parsed(text.slice(0, end + 1));
    if (list) return { entries: list, whole: true };
    end = text.indexOf(']', end + 1);
  }
  const all = parsed(`${text}]`);
  if (all) return { entries: all, whole: false };
  end = text.lastIndexOf(',');
  for (let tries = 0; end > 0 && tries < mostTries; tries++) {
    const list = parsed(`${text.slice(0, end)}]`);
    if (list) return { entries: list, whole: false };
    end = text.lastIndexOf(',', end - 1);
  }
  return { entries: [], whole: false };
}

function parsed(text: string): readonly unknown[] | null {
  try {
    const list = v.safeParse(ListSchema, JSON.parse(text));
    return list.success ? list.output : null;
  } catch {
    return null;
  }
}

/** An entry as text: models also write lists of names, or objects with one string. */
function textOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const list = v.safeParse(v.array(v.string()), entry);
  if (list.success) return list.output.join('|');
  return JSON.stringify(entry);
}
