import { sample } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import { setInput } from '#src/llm/own/set/setInput';
import { propose, type AskNote, type Searcher } from '#src/search/searcher';
import { Fresh } from '#src/search/searchers/fresh';
import type { Landscape } from './landscape';
import type { SetServer } from './setServer';

/** Architectures of the first round, and draws of a later one. */
const atRandom = 10;
const paces = [5, 10, 10, 12] as const;
const shareOfTold = 0.4;
/** It reports nothing while it waits. */
const silent: readonly AskNote[] = [];

/** The set encoder on a landscape, with its prior in some searches, at temperatures and paces around the page's. */
export function ownSearcher(
  server: Pick<SetServer, 'draw'>,
  { space, strengths }: Landscape,
  rng: Rng,
): Searcher {
  const prior = rng.next() < shareOfTold ? strengths : null;
  const temperature = 0.5 + 0.6 * rng.next();
  const pace = rng.pick(paces);
  const labels = space.dimensions.map(({ options }) => options.map((_, o) => o));
  return {
    async *ask(context) {
      yield* silent;
      const { history } = context;
      const fresh = new Fresh(context);
      const results = history.evaluated.map(({ architecture, metric, overLimit }) => ({
        architecture,
        merit: metric.value,
        overLimit,
      }));
      if (results.length === 0 && !prior) {
        for (let i = 0; i < atRandom; i++) fresh.random();
        return fresh.chosen.map(propose);
      }
      const input = setInput(space, labels, results, prior);
      for (const a of await server.draw(input, temperature)) {
        if (fresh.chosen.length < pace) fresh.offer(a);
      }
      if (fresh.chosen.length === 0) fresh.offer(sample(space, context.rng));
      if (fresh.chosen.length === 0) fresh.random();
      return fresh.chosen.map(propose);
    },
    tell: () => undefined,
  };
}
