import type { SpaceId } from '#spaces/space';
import { parseDefinition, type SupernetDefinition } from './definition';

const definitions: Readonly<Record<SpaceId, () => Promise<{ default: unknown }>>> = {
  nasbench201: () => import('../../spaces/nasbench201/supernet.json', { with: { type: 'json' } }),
  mobilenet: () => import('../../spaces/mobilenet/definition.json', { with: { type: 'json' } }),
  shufflenet: () => import('../../spaces/shufflenet/definition.json', { with: { type: 'json' } }),
  autoformer: () => import('../../spaces/autoformer/definition.json', { with: { type: 'json' } }),
};

/** The supernet's definition of a space. @throws {SupernetError} `bad-definition` */
export async function loadDefinition(space: SpaceId): Promise<SupernetDefinition> {
  return parseDefinition((await definitions[space]()).default);
}
