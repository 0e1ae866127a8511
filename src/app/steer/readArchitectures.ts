import { fromCode } from '#spaces/code';
import type { Architecture, SearchSpace } from '#spaces/space';

/** Architectures that a text names, and the words in it that name none. */
export interface ReadArchitectures {
  readonly architectures: readonly Architecture[];
  readonly problems: readonly string[];
}

/** Reads compact codes and whole encodings, one after the other, parted by spaces, commas or lines. */
export function readArchitectures(space: SearchSpace, text: string): ReadArchitectures {
  const whole = readOne(space, text.trim());
  if (typeof whole !== 'string') return { architectures: [whole], problems: [] };
  const architectures: Architecture[] = [];
  const problems: string[] = [];
  for (const word of text.split(/[\s,;]+/)) {
    if (word === '') continue;
    const read = readOne(space, word);
    if (typeof read === 'string') problems.push(read);
    else architectures.push(read);
  }
  return { architectures, problems };
}

/** The architecture, or what is wrong with the text. */
function readOne(space: SearchSpace, text: string): Architecture | string {
  const coded = fromCode(space, text);
  if (coded.ok) return coded.architecture;
  const decoded = space.decode(text);
  return decoded.ok ? decoded.architecture : coded.message;
}
