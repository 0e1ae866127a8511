import * as v from 'valibot';
import { validation } from '#spaces/column';
import { benchmarkOfVersion1, version1Names } from '#spaces/registry';
import { type RunConfig, RunConfigSchema, sharedEntries } from './config';

/** A configuration as version 0.1 of Sextant wrote it. */
export const Config1Schema = v.strictObject({
  space: v.picklist(version1Names.map(([space]) => space)),
  dataset: v.pipe(v.string(), v.minLength(1)),
  evaluator: v.picklist(version1Names.map(([, evaluator]) => evaluator)),
  epochs: v.picklist([12, 200]),
  accuracy: v.picklist(['mean', 'trial']),
  /** A limit without end could be set by a link and was exported as null. */
  limit: v.nullable(
    v.strictObject({
      metric: v.picklist(['flops', 'params']),
      max: v.nullable(v.pipe(v.number(), v.gtValue(0))),
    }),
  ),
  ...sharedEntries,
});
export type Config1 = v.InferOutput<typeof Config1Schema>;

/** The settings that a table's configurations of version 1 had; 12 epochs never had single trials. */
const settingsOf = ({ epochs, accuracy }: Pick<Config1, 'epochs' | 'accuracy'>) => ({
  epochs: String(epochs),
  accuracy: epochs === 12 ? 'mean' : accuracy,
});

/** The same configuration in version 2; undefined where no benchmark goes by these names. */
export function upgraded(config: Config1): RunConfig | undefined {
  const { space, evaluator, dataset, limit, epochs, accuracy, ...shared } = config;
  const found = benchmarkOfVersion1(space, evaluator);
  if (found === undefined) return undefined;
  const { max } = limit ?? { max: null };
  const limited = limit !== null && max !== null && Number.isFinite(max);
  return {
    benchmark: found.benchmark,
    task: found.dataset ?? dataset,
    settings: found.dataset === undefined ? settingsOf({ epochs, accuracy }) : {},
    objective: validation.id,
    limits: limited ? [{ column: limit.metric, max }] : [],
    prior: null,
    ...shared,
  };
}

const UpgradedSchema = v.pipe(
  Config1Schema,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const config = upgraded(dataset.value);
    if (config !== undefined) return config;
    const { space, evaluator } = dataset.value;
    addIssue({ message: `no benchmark is "${space}" evaluated by "${evaluator}"` });
    return NEVER;
  }),
);

const isVersion1 = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'space' in input && !('benchmark' in input);

/** A configuration of any version, read as one of version 2. */
export const AnyConfigSchema: v.GenericSchema<unknown, RunConfig> = v.lazy(
  (input): v.GenericSchema<unknown, RunConfig> =>
    isVersion1(input) ? UpgradedSchema : RunConfigSchema,
);
