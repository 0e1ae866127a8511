import type { Vocabulary } from '#src/llm/grammar/vocabulary';
import type { Rng } from '#spaces/rng';

type Reply = 'codes' | 'names';
const times = <T>(n: number, make: (i: number) => T) =>
  Array.from({ length: n }, (_, i) => make(i));

/** A random architecture as a reply spells it. */
function entry({ codes, names }: Vocabulary, reply: Reply, rng: Rng): string {
  return reply === 'codes'
    ? codes.map((options) => rng.pick(options)).join('')
    : names.map((options) => rng.pick(options)).join('|');
}

const listOf = (entries: readonly string[]) => `[${entries.map((e) => `"${e}"`).join(',')}]`;

export function legalList(vocabulary: Vocabulary, reply: Reply, rng: Rng): string {
  return listOf(times(10 + rng.below(11), () => entry(vocabulary, reply, rng)));
}

/** A list with one thing wrong, of a kind that is never legal. */
export function damagedList(vocabulary: Vocabulary, reply: Reply, rng: Rng): string {
  const fresh = () => entry(vocabulary, reply, rng);
  const entries = times(10 + rng.below(11), fresh);
  const at = rng.below(entries.length);
  const spoil = (change: (text: string) => string) =>
    listOf(entries.map((text, i) => (i === at ? change(text) : text)));
  const list = listOf(entries);
  const kinds = [
    () => list.slice(0, -1 - rng.below(list.length - 1)),
    () => listOf(times(rng.below(10), fresh)),
    () => listOf(times(21 + rng.below(5), fresh)),
    () => spoil((text) => (reply === 'codes' ? text.slice(1) : text.slice(text.indexOf('|') + 1))),
    () => spoil((text) => (reply === 'codes' ? text + text[0] : `${text}|${text}`)),
    () => spoil((text) => `~${text.slice(1)}`),
    () => list.replace(',', ', '),
    () => `Here they are: ${list}`,
    () => `${list}\nThat is all.`,
    () => list.replaceAll('"', "'"),
  ];
  return rng.pick(kinds)();
}

const characters = [...'The3×3→更多<b>конв</b>&"x"\\né😀{}[]|:+-'];
const longestWord = 16;

/** A section of at most so many words, in several scripts. */
function sentence(rng: Rng, words: number): string {
  const word = () => times(1 + rng.below(longestWord), () => rng.pick(characters)).join('');
  return times(1 + rng.below(words), word).join(' ');
}

interface Parts {
  readonly sections: string[];
  readonly focus: string[];
  readonly anchors: string;
}

function legalParts(vocabulary: Vocabulary, rng: Rng, most: number): Parts {
  const some = (options: readonly string[]) => options.filter(() => rng.next() < 0.3).join('');
  const anchors = times(rng.below(5), () => entry(vocabulary, 'codes', rng));
  return {
    sections: times(3, () => sentence(rng, most)),
    focus: vocabulary.codes.map((options, d) => `${d + 1} +${some(options)} -${some(options)}`),
    anchors: anchors.length > 0 ? anchors.join(' ') : 'none',
  };
}

const strategyOf = ({ sections: [summary, patterns, directions], focus, anchors }: Parts) =>
  `Summary: ${summary}\nPatterns: ${patterns}\nDirections: ${directions}\nFocus:\n${focus.join('\n')}\nAnchors: ${anchors}`;

export function legalStrategy(vocabulary: Vocabulary, rng: Rng, most: number): string {
  return strategyOf(legalParts(vocabulary, rng, most));
}

/** A strategy with one thing wrong, of a kind that is never legal. */
export function damagedStrategy(vocabulary: Vocabulary, rng: Rng, most: number): string {
  const parts = legalParts(vocabulary, rng, most);
  const { sections, focus } = parts;
  const code = entry(vocabulary, 'codes', rng);
  const at = rng.below(3);
  const line = rng.below(focus.length);
  const section = (text: string) =>
    strategyOf({ ...parts, sections: sections.map((old, i) => (i === at ? text : old)) });
  const focused = (lines: string[]) => strategyOf({ ...parts, focus: lines });
  const kinds = [
    () => section(times(most + 1, () => 'y').join(' ')),
    () => section('y'.repeat(longestWord + 1)),
    () => section('two  spaces'),
    () => section('trailing '),
    () => section(''),
    () => section('one\ntwo'),
    () => section('a\u0000b'),
    () => focused(focus.filter((_, i) => i !== line)),
    () => focused([...focus.slice(0, line), focus[line] ?? '', ...focus.slice(line)]),
    () => focused(focus.map((text, i) => (i === line ? `${line + 1} +~ -` : text))),
    () => focused(focus.map((text, i) => (i === line ? `${line + 1} prefer all` : text))),
    () => strategyOf({ ...parts, anchors: times(5, () => code).join(' ') }),
    () => strategyOf({ ...parts, anchors: code.slice(1) }),
    () => strategyOf({ ...parts, anchors: '' }),
    () => strategyOf(parts).replace('Focus:\n', ''),
    () => `Sure! ${strategyOf(parts)}`,
    () => `${strategyOf(parts)}\n`,
  ];
  return rng.pick(kinds)();
}
