import { openTable, type OpenedTable } from '#src/ownTable/openTable';
import { previewOf, type FaultList } from '#src/ownTable/preview';
import { TableError } from '#src/ownTable/tableError';
import { RpcError } from './rpcError';
import { serveRpc, type RpcScope } from './rpcServer';
import { tableProtocol } from './tableProtocol';

/** Reads one file at a time for the page. */
export function serveTable(scope: RpcScope): void {
  let open: OpenedTable | null = null;
  const opened = (): OpenedTable => {
    if (open === null) throw new RpcError('no-file', 'No file is open.');
    return open;
  };
  serveRpc(tableProtocol, scope, (notify) => ({
    read: ({ bytes, name }) =>
      orFaults(() => {
        open = null;
        const table = openTable(bytes, name, (share) => notify({ type: 'progress', share }));
        open = table;
        const { file, rows, facts, plan, label, exported } = table;
        const { name: title, source, licence } = label;
        const preview = previewOf(table.judge(plan));
        return {
          read: {
            file,
            rows,
            facts,
            plan,
            exported,
            preview,
            label: { name: title, source, licence },
          },
        };
      }),
    judge: ({ plan }) => previewOf(opened().judge(plan)),
    finish: ({ plan, label }) => orFaults(() => ({ table: opened().finish(plan, label) })),
  }));
}

/** What `work` gives, or the faults that it found. */
function orFaults<T extends object>(
  work: () => T,
): ({ ok: true } & T) | { ok: false; faults: FaultList } {
  try {
    return { ok: true, ...work() };
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return { ok: false, faults: { first: [...error.faults], more: error.more } };
  }
}
