import type { Preview } from '#src/ownTable/preview';
import type { TablePlan } from '#src/ownTable/propose/plan';
import type { TableLabel } from '#src/ownTable/table/ownTable';
import { RpcClient, type RpcPort } from './rpcClient';
import { startTableWorker } from './startWorker';
import {
  tableProtocol,
  type TableNotification,
  type TableRequest,
  type TableResults,
} from './tableProtocol';

/**
 * The page's end of the worker that reads one file. To cancel is to {@link close}: the worker ends, and
 * what was asked rejects with the code `closed`.
 */
export class TableClient {
  readonly #rpc: RpcClient<TableRequest, TableResults, TableNotification>;

  constructor(onProgress: (share: number) => void, factory: () => RpcPort = startTableWorker) {
    this.#rpc = new RpcClient(tableProtocol, {
      factory,
      onNotification: ({ share }) => onProgress(share),
      onCrash: () => undefined,
    });
  }

  /** @param bytes are handed over, and empty afterwards. @throws {RpcError} */
  read(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<TableResults['read']> {
    return this.#rpc.call({ type: 'read', bytes, name }, [bytes.buffer]);
  }

  /** @throws {RpcError} */
  judge(plan: TablePlan): Promise<Preview> {
    return this.#rpc.call({ type: 'judge', plan });
  }

  /** @throws {RpcError} */
  finish(plan: TablePlan, label: TableLabel): Promise<TableResults['finish']> {
    return this.#rpc.call({ type: 'finish', plan, label });
  }

  close(): void {
    this.#rpc.close();
  }
}
