import { version1Names, benchmarkOfVersion1 } from '#spaces/registry';
import { defaultBenchmark } from '#src/search/config';

/** The benchmark that a query means, and what of it does not fit together. */
export interface Named {
  readonly id: string;
  readonly notes: readonly string[];
}

/**
 * The benchmark that a link means: by its own name, or by the space and evaluator of version 0.1, of which
 * either may be missing. It need not exist.
 */
export function benchmarkNamed(query: URLSearchParams): Named {
  const named = query.get('benchmark');
  if (named !== null && named !== '') return { id: named, notes: [] };
  const [space, evaluator] = [query.get('space'), query.get('evaluator')];
  if (space === null && evaluator === null) return { id: defaultBenchmark, notes: [] };
  const fitting = version1Names.filter(
    ([s, e]) => (space === null || s === space) && (evaluator === null || e === evaluator),
  );
  const [first] = fitting;
  if (first) return { id: idOf(first), notes: [] };
  const bySpace = version1Names.find(([s]) => s === space);
  if (bySpace === undefined) {
    const what = space === null ? `evaluator “${evaluator}”` : `space “${space}”`;
    return {
      id: defaultBenchmark,
      notes: [`The link’s ${what} is not known; it is “${defaultBenchmark}” now.`],
    };
  }
  const note = `The link’s space “${space}” is not evaluated by “${evaluator}”, only by “${bySpace[1]}”.`;
  return { id: idOf(bySpace), notes: [note] };
}

const idOf = ([space, evaluator]: readonly [string, string, ...unknown[]]): string =>
  benchmarkOfVersion1(space, evaluator)?.benchmark ?? defaultBenchmark;
