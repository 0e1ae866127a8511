import type { Architecture, SearchSpace } from '#spaces/space';

/**
 * What a practitioner expects of an operation before any result. General knowledge: none of it is read
 * off a benchmark, and results overrule it.
 */
interface OperationPrior {
  /** 0 (weakest) to 1 (strongest). */
  readonly strength: number;
  /** Strength on the direct way from a cell's input to its output, where it differs. */
  readonly onShortcut?: number;
  /** Completes the sentence that begins with the operation's label. */
  readonly because: string;
}

const operations: Readonly<Record<string, OperationPrior>> = {
  nor_conv_3x3: { strength: 1, because: 'learns spatial features and carries the accuracy' },
  nor_conv_1x1: { strength: 0.8, because: 'mixes channels at a ninth of that cost' },
  skip_connect: {
    strength: 0.5,
    onShortcut: 1,
    because: 'helps training as a shortcut beside convolutions',
  },
  avg_pool_3x3: { strength: 0.3, because: 'blurs without learning anything' },
  none: { strength: 0, because: 'takes capacity away' },
};

/** Operations known by name, strongest first. */
export const knownOperations: readonly string[] = Object.keys(operations);

/** Why an operation is expected to help or to hurt; null where only its cost is known. */
export function priorReason(name: string): string | null {
  return operations[name]?.because ?? null;
}

/**
 * Strength of every option, 0 to 1, shape [dimensions][options]. Operations known by name have the
 * table's figure. All others go by their share of the computation: larger tends to be better.
 */
export function optionStrengths(
  space: SearchSpace,
  dataset: string,
): readonly (readonly number[])[] {
  const direct = shortcuts(space);
  let largest: Architecture | undefined;
  return space.dimensions.map(({ options }, d) => {
    const priors = options.flatMap(({ name }) => operations[name] ?? []);
    if (priors.length === options.length) {
      return priors.map((p) => (direct.has(d) ? (p.onShortcut ?? p.strength) : p.strength));
    }
    largest ??= costliest(space, dataset);
    return shareOfRange(flopsByOption(space, dataset, largest, d));
  });
}

/** Dimensions that join a cell's first node directly with its last. */
function shortcuts(space: SearchSpace): ReadonlySet<number> {
  const drawing = space.draw(space.dimensions.map(() => 0));
  if (drawing.kind !== 'cell') return new Set();
  const last = drawing.nodes.length - 1;
  const direct = drawing.edges.filter(({ from, to }) => from === 0 && to === last);
  return new Set(direct.map(({ dimension }) => dimension));
}

/** The costliest option of one dimension after the other, so that every block is there. */
function costliest(space: SearchSpace, dataset: string): Architecture {
  const a = space.dimensions.map(({ options }) => options.length - 1);
  for (let d = 0; d < a.length; d++) {
    const flops = flopsByOption(space, dataset, a, d);
    a[d] = flops.indexOf(Math.max(...flops));
  }
  return a;
}

function flopsByOption(space: SearchSpace, dataset: string, a: Architecture, d: number): number[] {
  const count = space.dimensions[d]?.options.length ?? 0;
  return Array.from({ length: count }, (_, option) => {
    const b = a.map((chosen, i) => (i === d ? option : chosen));
    return space.cost(b, dataset).flops;
  });
}

function shareOfRange(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const range = Math.max(...values) - low;
  return values.map((value) => (range > 0 ? (value - low) / range : 0.5));
}
