import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Evaluator } from '#src/search/evaluator';

type Flip = (a: Architecture) => number[];

const flipOf =
  ({ dimensions }: TaskSpace): Flip =>
  (a) =>
    a.map((option, d) => (dimensions[d]?.options.length ?? 1) - 1 - option);

/** The same space with every dimension's options listed from the last to the first. */
export function reversed(space: TaskSpace): TaskSpace {
  const flip = flipOf(space);
  const { priors } = space;
  return {
    ...space,
    dimensions: space.dimensions.map((dimension) => ({
      ...dimension,
      options: [...dimension.options].reverse(),
    })),
    priors: priors && { ...priors, strengths: priors.strengths.map((row) => [...row].reverse()) },
    encode: (a) => space.encode(flip(a)),
    decode(text) {
      const decoded = space.decode(text);
      return decoded.ok ? { ok: true, architecture: flip(decoded.architecture) } : decoded;
    },
    key: (a) => space.key(flip(a)),
    active: (a) => space.active(flip(a)),
    draw: (a) => space.draw(flip(a)),
    known: (a, column) => space.known(flip(a), column),
    missing: (a) => space.missing(flip(a)),
  };
}

/** Scores architectures of the reversed space. */
export function reversedEvaluator(evaluator: Evaluator, space: TaskSpace): Evaluator {
  const flip = flipOf(space);
  return {
    ...evaluator,
    evaluate: (a, { incumbent, ...rest }) =>
      evaluator.evaluate(flip(a), {
        ...rest,
        incumbent: incumbent && { ...incumbent, architecture: flip(incumbent.architecture) },
      }),
    test: (a, signal) => evaluator.test(flip(a), signal),
  };
}
