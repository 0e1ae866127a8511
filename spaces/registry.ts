import { nasbench201 } from './nasbench201/space';
import type { SearchSpace, SpaceId } from './space';

/** What each space is called where none needs to be loaded. */
export const spaceTitles: Readonly<Record<SpaceId, string>> = {
  nasbench201: 'NAS-Bench-201',
  mobilenet: 'MobileNetV3 chain',
  shufflenet: 'ShuffleNetV2 chain',
  autoformer: 'Vision transformer',
};

/** A search space that cannot be had. `cause` has the loader's error. */
export class SpaceError extends Error {
  override readonly name = 'SpaceError';
  readonly code = 'unavailable';
  constructor(
    readonly space: SpaceId,
    options?: ErrorOptions,
  ) {
    super(`the search space "${spaceTitles[space]}" is not available`, options);
  }
}

type Loader = () => Promise<SearchSpace>;

/** Spaces that are there; those of the supernets are fetched when first asked for. */
const loaders: Readonly<Partial<Record<SpaceId, Loader>>> = {
  nasbench201: () => Promise.resolve(nasbench201),
  mobilenet: async () => (await import('./mobilenet/space')).mobilenet,
  shufflenet: async () => (await import('./shufflenet/space')).shufflenet,
  autoformer: async () => (await import('./autoformer/space')).autoformer,
};

/** Loads a space. @throws {SpaceError} */
export async function loadSpace(id: SpaceId): Promise<SearchSpace> {
  const load = loaders[id];
  if (load === undefined) throw new SpaceError(id);
  try {
    return await load();
  } catch (cause) {
    throw new SpaceError(id, { cause });
  }
}
