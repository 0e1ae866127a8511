import type { Connection } from './connection';

/** Whether anything is kept in a part of the database, deleted or not. @throws {StoreError} */
export async function keptIn(connection: Connection, part: 'tables' | 'studies'): Promise<boolean> {
  const keys = await connection.use((db) => db.transaction(part).store.getAllKeys());
  return keys.length > 0;
}
