import { enumerableSize, enumerate } from '#spaces/enumerate';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { Strategy } from '#src/search/strategy';
import type { CodeList } from '../grammar/codeList';
import { UnwrittenCodes } from '../grammar/unwrittenCodes';
import type { Vocabulary } from '../grammar/vocabulary';
import type { PromptSetting } from '../prompts/promptSetting';

/** What a list may be written with: the options of each position, and the codes that are kept out. */
export interface Writable {
  readonly vocabulary: Pick<Vocabulary, 'codes' | 'names'>;
  /** Null where the reply is written in names: no code can be kept out then. */
  readonly list: CodeList | null;
}

/**
 * What the Generator may write. Anchors that were evaluated are never written again; the configuration
 * says whether anything that was evaluated is kept out, and whether avoided options are. Where that leaves
 * too little for a list, avoided options may be written again.
 */
export function writable(
  setting: PromptSetting,
  strategy: Pick<Strategy, 'focus'>,
  anchors: readonly string[],
  evaluated: readonly Architecture[],
): Writable {
  const { vocabulary, config, entries } = setting;
  const { heldToFocus = false, onlyNew = false, reply } = config.prompt;
  const codes = evaluated.map((a) => vocabulary.write(a));
  const known = onlyNew
    ? knownCodes(setting, evaluated)
    : anchors.filter((anchor) => codes.includes(anchor));
  const held = heldToFocus ? withoutAvoided(vocabulary, strategy) : vocabulary;
  const enough = new UnwrittenCodes(held.codes, known).left('') >= entries.min;
  const used = enough ? held : vocabulary;
  if (reply !== 'codes') return { vocabulary: used, list: null };
  return { vocabulary: used, list: { options: used.codes, known, ...entries } };
}

function withoutAvoided(
  { codes, names }: Vocabulary,
  { focus }: Pick<Strategy, 'focus'>,
): Pick<Vocabulary, 'codes' | 'names'> {
  const kept = (rows: readonly (readonly string[])[]) =>
    rows.map((options, d) => {
      const left = options.filter((_, option) => focus[d]?.[option] !== 'avoid');
      return left.length > 0 ? left : options;
    });
  return { codes: kept(codes), names: kept(names) };
}

/** Codes of what was evaluated; in a small space also of all that computes the same. */
function knownCodes(
  { space, vocabulary }: PromptSetting,
  evaluated: readonly Architecture[],
): readonly string[] {
  if (space.size > enumerableSize) return evaluated.map((a) => vocabulary.write(a));
  const keys = new Set(evaluated.map((a) => space.key(a)));
  return equals(space).flatMap(([key, a]) => (keys.has(key) ? [vocabulary.write(a)] : []));
}

const enumerated = new WeakMap<SearchSpace, readonly (readonly [key: string, a: Architecture])[]>();

/** All architectures of a small space with their keys, made once. */
function equals(space: SearchSpace): readonly (readonly [key: string, a: Architecture])[] {
  const known = enumerated.get(space) ?? enumerate(space).map((a) => [space.key(a), a] as const);
  enumerated.set(space, known);
  return known;
}
