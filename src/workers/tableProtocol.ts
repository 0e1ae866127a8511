import * as v from 'valibot';
import { FaultListSchema, PreviewSchema, ReadFileSchema } from '#src/ownTable/preview';
import { TablePlanSchema } from '#src/ownTable/propose/plan';
import { OwnTableSchema, TableLabelSchema } from '#src/ownTable/table/ownTable';
import type { RpcProtocol } from './rpcProtocol';

/** What may be asked of the table worker. `read` comes first; another `read` replaces the file. */
export const TableRequestSchema = v.variant('type', [
  v.object({ type: v.literal('read'), bytes: v.instance(Uint8Array), name: v.string() }),
  v.object({ type: v.literal('judge'), plan: TablePlanSchema }),
  v.object({ type: v.literal('finish'), plan: TablePlanSchema, label: TableLabelSchema }),
]);
export type TableRequest = v.InferOutput<typeof TableRequestSchema>;

const refused = v.object({ ok: v.literal(false), faults: FaultListSchema });

const tableResults = {
  read: v.variant('ok', [v.object({ ok: v.literal(true), read: ReadFileSchema }), refused]),
  judge: PreviewSchema,
  finish: v.variant('ok', [v.object({ ok: v.literal(true), table: OwnTableSchema }), refused]),
};
export type TableResults = {
  [T in keyof typeof tableResults]: v.InferOutput<(typeof tableResults)[T]>;
};

/** Share of the file that was read, 0 to 1. */
const TableNotificationSchema = v.object({ type: v.literal('progress'), share: v.number() });
export type TableNotification = v.InferOutput<typeof TableNotificationSchema>;

/** The boundary between the page and the worker that reads a person's tables. */
export const tableProtocol: RpcProtocol<TableRequest, TableResults, TableNotification> = {
  request: TableRequestSchema,
  results: tableResults,
  notification: TableNotificationSchema,
};
