import type { Navigator } from '#src/search/roles';
import { historyOf } from './historyView';

/** A Navigator that sees the results of the last round only. */
export const forgetful = ({ author, strategise }: Navigator): Navigator => ({
  author,
  strategise(context) {
    const { history } = context;
    const last = history.evaluated.at(-1)?.round;
    const evaluated = history.evaluated.filter(({ round }) => round === last);
    return strategise({ ...context, history: historyOf(history, evaluated) });
  },
});
