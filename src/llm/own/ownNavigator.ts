import { toCode } from '#spaces/code';
import { Rng } from '#spaces/rng';
import type { Navigator, NavigatorContext } from '#src/search/roles';
import type { AskNote } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { observations, type Observation } from '../prompts/observations';
import type { Message } from '../languageModel';
import { callSeed } from '../callSeed';
import { attempt } from '../roles/attempt';
import { openStrategy } from '../roles/openStrategy';
import type { Player } from '../roles/player';
import type { WrittenStrategy } from '../roles/writeStrategy';
import { mostFound } from './findings';
import { strategyGrammar, strategyLines } from './grammar';
import { codeWords, legendWords, navigatorWords, type Strengths } from './promptWords';
import { readStrategy, type Read, type ReadStrategy } from './readReply';
import { withSameFunction } from './sameFunction';
import { sentences } from './sentences';
import { anchorsWritten } from './size';
import { maxOptions } from './words';
import type { SetEncoder } from './set/encoder';
import { drawAnchors } from './set/setReader';
import { spell } from './spelling';

type Called = Extract<AskNote, { type: 'called' }>;

export interface OwnNavigatorOptions {
  /** Off, for the ablation: it sees the last round and the best result only. */
  readonly memory: boolean;
  /** The prior that it is told; null: none. */
  readonly strengths: Strengths;
  /** Draws the anchors in place of the language model, which then says what it makes of them; null: none. */
  readonly encoder: SetEncoder | null;
}

/** The Navigator played by Sextant's own model, in its own dialect. */
export function createOwnNavigator(player: Player, options: OwnNavigatorOptions): Navigator {
  return { author: 'llm', strategise: (context) => strategise(player, options, context) };
}

/**
 * Temperature where nothing is known, neither a result nor a prior: the first architectures are spread over
 * the space, whatever small preference the weights have.
 */
const unknowing = 5;

/** One strategy; after two unusable replies the last one goes on, as a fallback. */
export async function* strategise(
  player: Player,
  { memory, strengths, encoder }: OwnNavigatorOptions,
  { history, round, signal }: Pick<NavigatorContext, 'history' | 'round' | 'signal'>,
): AsyncGenerator<Called, WrittenStrategy> {
  const { setting } = player;
  const { space, vocabulary } = setting;
  const spelling = spell(vocabulary.codes);
  const told = remembered(observations(setting, history), memory);
  const system = legendWords('navigator', space, spelling, strengths);
  const messages: Message[] = [
    { role: 'system', content: system.join('') },
    { role: 'user', content: navigatorWords(space, spelling, told).join('') },
  ];
  const evaluated = history.evaluated.map(({ architecture }) => architecture);
  const options = vocabulary.codes.flat().length;
  const blind = told.length === 0 && strengths === null;
  const warm = blind ? { ...player, temperature: unknowing } : player;
  const lines = strategyLines(spelling, (written) =>
    withSameFunction(space, [...evaluated, ...written]),
  );
  const identity = {
    runSeed: setting.config.seed,
    round,
    role: player.role,
    task: 'strategy',
  } as const;
  const given =
    encoder &&
    drawAnchors(
      encoder,
      {
        ...{ space, spelling, results: told, strengths, temperature: warm.temperature },
        rng: Rng.seeded(callSeed({ ...identity, tries: 0 })),
        barred: (drawn) => withSameFunction(space, [...evaluated, ...drawn]),
      },
      anchorsWritten,
    ).map((a) => codeWords(spelling, [a]).join(''));
  const strategy = yield* attempt(warm, {
    messages,
    grammar: strategyGrammar(spelling),
    lines: given ? { ...lines, given } : lines,
    list: null,
    alternatives: maxOptions,
    maxTokens: 16 + 3 * mostFound + 2 * options + anchorsWritten * (vocabulary.codes.length + 2),
    freshAfter: null,
    silent: true,
    read: (answer) => inWords(player, readStrategy(spelling, answer)),
    task: 'strategy',
    round,
    signal,
  });
  return strategy
    ? { strategy, author: 'llm' }
    : { strategy: openStrategy(space, history), author: 'fallback' };
}

/** All results, or those of the last round and the best one. */
export function remembered(all: readonly Observation[], memory: boolean): readonly Observation[] {
  if (memory) return all;
  const last = all.at(-1)?.round;
  const fair = all.filter(({ overLimit }) => !overLimit);
  const best = Math.max(...fair.map(({ merit }) => merit));
  return all.filter((o) => o.round === last || (!o.overLimit && o.merit === best));
}

function inWords({ setting }: Player, { value, problem }: Read<ReadStrategy>): Read<Strategy> {
  if (!value) return { value: null, problem };
  const { space, vocabulary, config } = setting;
  const names = config.prompt.renamed ? vocabulary.names : null;
  const strategy: Strategy = {
    ...sentences({ space, spelling: spell(vocabulary.codes), names }, value),
    focus: value.focus.map((row) => [...row]),
    anchors: value.anchors.map((a) => toCode(space, a)),
  };
  return { value: strategy, problem };
}
