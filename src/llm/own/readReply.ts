import type { Architecture } from '#spaces/space';
import type { Stance } from '#src/search/strategy';
import { mostFound, type Findings } from './findings';
import { anchorsWritten, listWritten } from './size';
import type { Spelling } from './spelling';
import { dimensionWord, distances, mark, shapes } from './words';

/** A Navigator's reply, read as if no grammar had held it. */
export interface ReadStrategy {
  readonly findings: Findings;
  /** Shape [dimensions][options]. */
  readonly focus: readonly (readonly Stance[])[];
  readonly anchors: readonly Architecture[];
}

/** What was read, or null where nothing can be used; `problem` is empty where nothing is wrong. */
export interface Read<T> {
  readonly value: T | null;
  readonly problem: string;
}

export function readStrategy(spelling: Spelling, reply: string): Read<ReadStrategy> {
  const lines = reply.split('\n');
  const judged = lines.find((line) => /^[a-z]/.test(line)) ?? '';
  const [first, second] = judged.split(' ');
  const distance = distances.find((word) => word === first);
  const shape = shapes.find((word) => word === second);
  if (!distance || !shape) return { value: null, problem: 'The reply lacks its findings.' };
  const behind = (heading: string) => {
    const line = lines.find((text) => text.startsWith(heading.trim()));
    return (line ?? '').slice(heading.trim().length).trim().match(/../g) ?? [];
  };
  const known = new Set(spelling.words.flat());
  const options = (heading: string) =>
    distinct(behind(heading).filter((word) => known.has(word))).slice(0, mostFound);
  const matters = behind(mark.matters).flatMap((word) => {
    const d = spelling.words.findIndex((_, i) => dimensionWord(i) === word);
    return d < 0 ? [] : [d];
  });
  const { value: anchors, problem } = readList(spelling, reply, anchorsWritten);
  return {
    value: {
      findings: {
        distance,
        shape,
        matters: distinct(matters).slice(0, mostFound),
        helps: options(mark.helps),
        hurts: options(mark.hurts),
      },
      focus: readFocus(spelling, new Set(behind(mark.prefer)), new Set(behind(mark.avoid))),
      anchors: anchors ?? [],
    },
    problem,
  };
}

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];

function readFocus(
  spelling: Spelling,
  prefer: ReadonlySet<string>,
  avoid: ReadonlySet<string>,
): Stance[][] {
  return spelling.words.map((row) =>
    row.map((word) => {
      if (prefer.has(word) === avoid.has(word)) return 'open';
      return prefer.has(word) ? 'prefer' : 'avoid';
    }),
  );
}

/** The architectures of a reply, one a line. */
export function readList(
  spelling: Spelling,
  reply: string,
  most = listWritten,
): Read<readonly Architecture[]> {
  const start = mark.code.trim();
  const lines = reply.split('\n').filter((line) => line.startsWith(start));
  const problems: string[] = [];
  const read = lines.slice(0, most).flatMap((line) => {
    const text = line.slice(start.length).trim();
    const architecture = spelling.read(text);
    if (!architecture) problems.push(`"${text.slice(0, 60)}" is no architecture.`);
    return architecture ? [architecture] : [];
  });
  if (read.length === 0) return { value: null, problem: 'The reply names no architecture.' };
  return { value: read, problem: problems.slice(0, 1).join('') };
}
