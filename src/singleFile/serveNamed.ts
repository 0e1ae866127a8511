import type { RpcScope } from '#src/workers/rpcServer';
import { serveTable } from '#src/workers/serveTable';
import { startSearch } from '#src/workers/startSearch';
import { startStudy } from '#src/workers/startStudy';

/** Nothing is fetched from it: the files are carried, and named by their path below it. */
const site = 'file:///';

const servants = {
  search: (scope: RpcScope) => startSearch(scope, site),
  study: (scope: RpcScope) => startStudy(scope, site),
  table: (scope: RpcScope) => serveTable(scope),
};
export type ServantName = keyof typeof servants;

/** Serves what a worker of this name does. @throws {RangeError} where there is none */
export function serveNamed(name: string, scope: RpcScope): void {
  if (!isServant(name)) throw new RangeError(`no worker is called “${name}”`);
  servants[name](scope);
}

const isServant = (name: string): name is ServantName => name in servants;
