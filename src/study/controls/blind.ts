import type { Navigator } from '#src/search/roles';
import { historyOf } from './historyView';

/** A Navigator that never sees a result: in every round it writes as if it were the first. */
export const blind = ({ author, strategise }: Navigator): Navigator => ({
  author,
  strategise: (context) =>
    strategise({ ...context, round: 1, history: historyOf(context.history, []) }),
});
