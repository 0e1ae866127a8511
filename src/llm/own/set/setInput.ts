import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { Additive } from '#src/search/builtin/additive';
import type { Strengths } from '../promptWords';
import { gaps, standardScores, type Result } from '../scores';
import { chosenResults } from './chosenResults';

/** What the set encoder reads: options of a space, and results as points in it, neither in any order. */
export interface SetInput {
  /** Options of each dimension. */
  readonly sizes: readonly number[];
  /** Number of every option, shape [dimensions][options]: equal choices of two dimensions are numbered alike. */
  readonly labels: readonly (readonly number[])[];
  /** Option of each dimension, -1 where it has no effect; shape [points][dimensions]. */
  readonly points: readonly (readonly number[])[];
  /** Shape [points][{@link pointFeatures}]. */
  readonly told: readonly (readonly number[])[];
  /** Shape [options of all dimensions][{@link optionFeatures}]. */
  readonly options: readonly (readonly number[])[];
}

export const pointFeatures = 7;
export const optionFeatures = 9;

type Told = Pick<TaskSpace, 'dimensions' | 'active'>;

/** Results and prior as numbers, all relative to the run itself. */
export function setInput(
  space: Told,
  labels: readonly (readonly number[])[],
  results: readonly Result[],
  strengths: Strengths,
): SetInput {
  const fair = results.filter(({ overLimit }) => !overLimit);
  const scored = scoreRows(fair.map(({ merit }) => merit));
  const known = fair.map((result, i) => ({ result, row: scored[i] ?? [] }));
  const over = results.filter(({ overLimit }) => overLimit);
  const barred = over.map((result) => ({ result, row: overRow(fair.length) }));
  const chosen = chosenResults(known, barred, ({ row: [gap = 1] }) => gap);
  const effective = ({ architecture }: Result) => {
    const active = space.active(architecture);
    return architecture.map((option, d) => (active[d] === true ? option : -1));
  };
  return {
    sizes: space.dimensions.map(({ options }) => options.length),
    labels,
    points: chosen.map(({ result }) => effective(result)),
    told: chosen.map(({ row }) => row),
    options: optionRows(space, fair, strengths),
  };
}

/** How much has been seen, about 0 at 30 results. */
const amount = (results: number) => Math.log(Math.max(results, 1) / 30);

/** Gap to the best, score, rank, log odds of the rank, best or not, over the limit or not, results. */
function scoreRows(merits: readonly number[]): number[][] {
  const n = merits.length;
  const gapsOfAll = gaps(merits);
  const scores = standardScores(gapsOfAll);
  const best = Math.max(...merits);
  return merits.map((merit, i) => {
    const below = merits.filter((other) => other < merit).length;
    const equal = merits.filter((other) => other === merit).length;
    const r = (below + equal / 2) / n;
    const odds = Math.log(r / (1 - r)) / 1.7;
    return [gapsOfAll[i] ?? 1, scores[i] ?? 0, r, odds, merit === best ? 1 : 0, 0, amount(n)];
  });
}

const overRow = (results: number) => [0, 0, 0, 0, 0, 1, amount(results)];

/** Results a mean is drawn to average by. */
const doubt = 1.5;

function optionRows(space: Told, fair: readonly Result[], strengths: Strengths): number[][] {
  const { dimensions } = space;
  const architectures = fair.map(({ architecture }) => architecture);
  const scores = standardScores(gaps(fair.map(({ merit }) => merit)));
  const sums = optionSums(space, architectures, scores);
  const effects = new Additive(space, architectures, scores).mean();
  const n = fair.length;
  return dimensions.flatMap(({ options }, d) =>
    options.map((_, o) => {
      const { sum, count } = sums[d]?.[o] ?? { sum: 0, count: 0 };
      return [
        Math.log1p(count) / 3,
        ((count / Math.max(n, 1)) * options.length) / 2,
        effects[d]?.[o] ?? 0,
        sum / (count + doubt),
        amount(n),
        options.length / 4 - 1,
        dimensions.length / 6 - 1,
        strengths?.[d]?.[o] ?? 0,
        strengths ? 1 : 0,
      ];
    }),
  );
}

function optionSums(
  { dimensions, active }: Told,
  architectures: readonly Architecture[],
  scores: readonly number[],
) {
  const sums = dimensions.map(({ options }) => options.map(() => ({ sum: 0, count: 0 })));
  for (const [i, architecture] of architectures.entries()) {
    const effective = active(architecture);
    for (const [d, option] of architecture.entries()) {
      const cell = sums[d]?.[option];
      if (!cell || effective[d] !== true) continue;
      cell.sum += scores[i] ?? 0;
      cell.count++;
    }
  }
  return sums;
}
