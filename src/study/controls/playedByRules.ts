import { withOption } from '#spaces/moves';
import type { Generator, GeneratorContext, Navigator } from '#src/search/roles';
import { meritIn } from '#src/search/meritIn';
import type { History } from '#src/search/history';
import { propose, type Proposal } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';

/** Rules at a temperature: half that share of the strategy's marks and anchors is dropped. */
export const warmNavigator =
  (temperature: number) =>
  ({ author, strategise }: Navigator): Navigator => ({
    author,
    strategise(context) {
      const written = strategise(context);
      if (Symbol.asyncIterator in written) throw new TypeError('rules write at once');
      const kept = () => context.rng.next() >= temperature / 2;
      const strategy: Strategy = {
        ...written,
        focus: written.focus.map((row) => row.map((s) => (s === 'open' || kept() ? s : 'open'))),
        anchors: written.anchors.filter(kept),
      };
      return strategy;
    },
  });

/** Rules at a temperature: half that share of the proposals is changed in one place. */
export const warmGenerator =
  (temperature: number) =>
  ({ propose: write }: Generator): Generator => ({
    propose(strategy, context) {
      const { rng, space } = context;
      return listed(write(strategy, context)).map((proposal) => {
        const { architecture } = proposal;
        if (architecture === null || rng.next() >= temperature / 2) return proposal;
        const d = rng.below(architecture.length);
        const options = space.dimensions[d]?.options.length ?? 1;
        return propose(withOption(architecture, d, rng.below(options)));
      });
    },
  });

/**
 * A Generator of rules that remembers: it leaves out what was tried, and puts what resembles the best three
 * results first.
 * @param historyOf the history as it is now; the Generator's context has none where rules play
 */
export const remembering =
  (historyNow: () => History | null) =>
  ({ propose: write }: Generator): Generator => ({
    propose(strategy, context) {
      const written = listed(write(strategy, context));
      const history = historyNow();
      if (history === null || history.evaluated.length === 0) return written;
      return nearestFirst(written, context, history);
    },
  });

function nearestFirst(written: readonly Proposal[], { space }: GeneratorContext, history: History) {
  const merit = meritIn(history);
  const best = [...history.evaluated]
    .filter(({ overLimit }) => !overLimit)
    .sort((a, b) => merit(b) - merit(a))
    .slice(0, 3);
  const far = (p: Proposal) =>
    Math.min(
      ...best.map(({ architecture }) =>
        architecture.reduce((n, option, d) => n + (option === p.architecture?.[d] ? 0 : 1), 0),
      ),
    );
  const fresh = written.filter(
    ({ architecture }) => architecture && history.queryOf(space.key(architecture)) === undefined,
  );
  const ordered = fresh.map((p) => ({ p, far: far(p) })).sort((a, b) => a.far - b.far);
  return ordered.length > 0 ? ordered.map(({ p }) => p) : written;
}

function listed(written: ReturnType<Generator['propose']>): readonly Proposal[] {
  if (Symbol.asyncIterator in written) throw new TypeError('rules propose at once');
  return written;
}
