import type { RunConfig } from '../config';
import type { Call, EventOf } from '../events';

/** Who writes what in a run, by its configuration. */
export interface Writers {
  /** Authors of strategies besides a person; none where the searcher has no roles. */
  readonly strategy: readonly EventOf<'strategy'>['author'][];
  /** A model writes the proposals: texts may be unreadable, and a fallback may stand in for it. */
  readonly proposals: 'searcher' | 'model';
  /** Roles whose calls are recorded, with the temperature each is called at. */
  readonly calls: Readonly<Partial<Record<Call['role'], number>>>;
}

const byModel = ['llm', 'fallback'] as const;

export function writers({ searcher, navigator, generator }: RunConfig): Writers {
  const reflects = navigator.kind === 'llm' ? navigator.temperature : null;
  if (searcher === 'single-llm') {
    return {
      strategy: byModel,
      proposals: 'model',
      calls: reflects === null ? {} : { single: reflects },
    };
  }
  if (searcher !== 'collm') return { strategy: [], proposals: 'searcher', calls: {} };
  const generates = generator.kind === 'llm' ? generator.temperature : null;
  return {
    strategy: reflects === null ? ['rules'] : byModel,
    proposals: generates === null ? 'searcher' : 'model',
    calls: {
      ...(reflects === null ? {} : { navigator: reflects }),
      ...(generates === null ? {} : { generator: generates }),
    },
  };
}
