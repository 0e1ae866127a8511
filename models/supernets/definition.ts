import * as v from 'valibot';
import type { Architecture } from '#spaces/space';
import { SupernetError } from './supernetError';

const whole = v.pipe(v.number(), v.integer());
const option = v.union([v.number(), v.string()]);

/** What every definition of a supernet has; a space's own `skeleton` is parsed by its network. */
const DefinitionSchema = v.looseObject({
  /** The kind of network that its architectures are, see `buildNetwork.ts`. */
  network: v.picklist(['cell', 'inverted-residuals', 'shuffle-blocks', 'transformer']),
  title: v.string(),
  input: v.object({
    channels: whole,
    size: whole,
    classes: whole,
    mean: v.number(),
    std: v.number(),
  }),
  dimensions: v.array(v.looseObject({ name: v.string(), options: v.array(option) })),
  largest: v.array(whole),
  smallest: v.array(whole),
});
export type SupernetDefinition = v.InferOutput<typeof DefinitionSchema>;

const invalid = (issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]) => {
  const where = v.getDotPath(issues[0]) ?? 'definition';
  return new SupernetError('bad-definition', `${where}: ${issues[0].message}`);
};

/** @throws {SupernetError} `bad-definition` */
export function parseDefinition(json: unknown): SupernetDefinition {
  const parsed = v.safeParse(DefinitionSchema, json);
  if (!parsed.success) throw invalid(parsed.issues);
  return parsed.output;
}

/** The space's own part of its definition. @throws {SupernetError} `bad-definition` */
export function parseSkeleton<T>(
  definition: SupernetDefinition,
  schema: v.GenericSchema<unknown, T>,
): T {
  const parsed = v.safeParse(schema, definition['skeleton']);
  if (!parsed.success) throw invalid(parsed.issues);
  return parsed.output;
}

/** The chosen option of each dimension, looked up by the dimension's name. */
export class Choices {
  readonly #definition: SupernetDefinition;
  readonly #architecture: Architecture;

  constructor(definition: SupernetDefinition, architecture: Architecture) {
    this.#definition = definition;
    this.#architecture = architecture;
  }

  /** @throws {SupernetError} `bad-definition` where there is no such dimension. */
  index(name: string): number {
    const d = this.#definition.dimensions.findIndex((dimension) => dimension.name === name);
    const chosen = this.#architecture[d];
    if (chosen !== undefined) return chosen;
    throw new SupernetError('bad-definition', `no option of "${name}" is chosen`);
  }

  /** @throws {SupernetError} `bad-definition` where the option is no number. */
  number(name: string): number {
    const index = this.index(name);
    const dimension = this.#definition.dimensions.find((d) => d.name === name);
    const chosen = dimension?.options[index];
    if (typeof chosen === 'number') return chosen;
    throw new SupernetError('bad-definition', `"${name}" is ${String(chosen)}, not a number`);
  }
}
