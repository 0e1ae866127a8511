import autoformer from '../../spaces/autoformer/definition.json' with { type: 'json' };
import mobilenet from '../../spaces/mobilenet/definition.json' with { type: 'json' };
import nasbench201 from '../../spaces/nasbench201/supernet.json' with { type: 'json' };
import shufflenet from '../../spaces/shufflenet/definition.json' with { type: 'json' };
import type { SpaceId } from '#spaces/space';
import { parseDefinition, type SupernetDefinition } from './definition';

const definitions: Readonly<Record<SpaceId, unknown>> = {
  nasbench201,
  mobilenet,
  shufflenet,
  autoformer,
};

/** The supernet's definition of a space. @throws {SupernetError} `bad-definition` */
export const definitionOf = (space: SpaceId): SupernetDefinition =>
  parseDefinition(definitions[space]);
