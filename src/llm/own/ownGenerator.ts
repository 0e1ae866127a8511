import { fromCode } from '#spaces/code';
import { proposalCount } from '../grammar/proposalGrammar';
import type { Message } from '../languageModel';
import { observations } from '../prompts/observations';
import type { Generator, GeneratorContext } from '#src/search/roles';
import { propose, type AskNote, type Proposal } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { attempt } from '../roles/attempt';
import type { Player } from '../roles/player';
import { sampleInFocus } from '../roles/sampleInFocus';
import { listGrammar, listLines } from './grammar';
import { withSameFunction } from './sameFunction';
import { generatorWords, legendWords } from './promptWords';
import { readList } from './readReply';
import { anchorsWritten, listWritten } from './size';
import { spell } from './spelling';
import { maxOptions } from './words';

type Called = Extract<AskNote, { type: 'called' }>;
type Context = Pick<GeneratorContext, 'history' | 'evaluated' | 'round' | 'rng' | 'signal'>;

/** The Generator played by Sextant's own model: it sees the strategy, and results only where given. */
export function createOwnGenerator(player: Player): Generator {
  return { propose: (strategy, context) => writeList(player, strategy, context) };
}

/** One list; after two unusable replies seeded samples inside the focus, marked as such. */
export async function* writeList(
  player: Player,
  strategy: Strategy,
  { history, evaluated, round, rng, signal }: Context,
): AsyncGenerator<Called, readonly Proposal[]> {
  const { setting } = player;
  const { space, vocabulary } = setting;
  const spelling = spell(vocabulary.codes);
  const anchors = strategy.anchors.slice(0, anchorsWritten).flatMap((code) => {
    const decoded = fromCode(space, code);
    return decoded.ok ? [decoded.architecture] : [];
  });
  const plan = { focus: strategy.focus, anchors };
  const told = history ? observations(setting, history) : [];
  const messages: Message[] = [
    { role: 'system', content: legendWords('generator', space, spelling, null).join('') },
    { role: 'user', content: generatorWords(space, spelling, plan, told).join('') },
  ];
  const list = yield* attempt(player, {
    messages,
    grammar: listGrammar(spelling),
    lines: listLines(spelling, (written) =>
      withSameFunction(space, [...(setting.config.prompt.onlyNew ? evaluated : []), ...written]),
    ),
    list: null,
    alternatives: maxOptions,
    maxTokens: 8 + listWritten * (vocabulary.codes.length + 2),
    freshAfter: null,
    silent: true,
    read: (answer) => readList(spelling, answer),
    task: 'list',
    round,
    signal,
  });
  if (list) return list.map(propose);
  return Array.from({ length: proposalCount.min }, () => ({
    architecture: sampleInFocus(space, strategy, rng),
    text: '',
    origin: 'fallback',
  }));
}
