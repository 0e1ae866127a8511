import type { Rng } from '#spaces/rng';
import type { RunConfig } from './config';
import type { EventOf } from './events';
import type { Fold } from './fold';
import type { Intervention } from './intervention';
import type { Recorder, Step } from './recorder';
import type { AskContext, Proposal, Searcher } from './searcher';
import { settle } from './settle';
import type { Strategy } from './strategy';

/** What asking a searcher needs of its Coordinator. */
export interface Asking {
  readonly searcher: Searcher;
  readonly config: RunConfig;
  readonly fold: Fold;
  readonly rng: Rng;
  readonly recorder: Recorder;
  readonly intervention: Intervention;
}

/**
 * Asks the searcher for the current round, and records its calls, its strategy and its proposals.
 * False where it has none left, null where the person stopped the run.
 */
export function* askForProposals(asking: Asking): Generator<Step, boolean | null> {
  const { fold, recorder, rng, intervention } = asking;
  const last = fold.rounds.at(-1);
  const open = last && !last.ended ? last : null;
  const round = open?.round ?? fold.rounds.length + 1;
  let strategy = open?.strategy ?? null;
  let proposals: readonly Proposal[] | null = null;
  while (!proposals) {
    if (intervention.stopped) return null;
    const edited = intervention.takeEdit();
    if (edited) {
      yield* record(asking, round, 'person', edited);
      strategy = edited;
    }
    proposals = yield* ask(asking, round, strategy);
  }
  if (proposals.length === 0) return false;
  const list = proposals.map(({ architecture, text, origin }) => ({
    architecture: architecture ? [...architecture] : null,
    text,
    origin,
  }));
  yield* recorder.emit({ type: 'proposed', round, proposals: list, rng: [...rng.state()] });
  return true;
}

/** The searcher's proposals; null where the person came between it and its strategy. */
function* ask(
  asking: Asking,
  round: number,
  strategy: Strategy | null,
): Generator<Step, readonly Proposal[] | null> {
  const { searcher, config, fold, rng, recorder, intervention } = asking;
  const left = config.budget - fold.counters.queries;
  const { signal } = intervention;
  const context: AskContext = { round, history: fold, rng, strategy, left, signal };
  const asked = searcher.ask(context);
  if (!(Symbol.asyncIterator in asked)) return asked;
  for (;;) {
    const step = yield* settle(asked.next());
    if (step.done) return step.value;
    const note = step.value;
    if (note.type === 'called') {
      recorder.keep({ type: 'called', round, call: note.call });
      continue;
    }
    yield* record(asking, round, note.author, note.strategy);
    if (!intervention.interrupts) continue;
    yield* settle(asked.return([]));
    return null;
  }
}

function record(
  { recorder, rng }: Asking,
  round: number,
  author: EventOf<'strategy'>['author'],
  strategy: Strategy,
): Generator<Step, void> {
  return recorder.emit({ type: 'strategy', round, author, strategy, rng: [...rng.state()] });
}
