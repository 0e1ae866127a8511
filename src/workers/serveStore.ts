import { benchmarkSource } from '#src/store/benchmarkSource';
import type { ChosenStore } from '#src/store/chooseStore';
import { scopeOf } from './channel';
import { serveRpc } from './rpcServer';
import { storeProtocol } from './storeProtocol';

/** Answers a worker from the page's store. @param chosen gives the store that the page uses */
export function serveStore(port: MessagePort, chosen: () => Promise<ChosenStore>): void {
  const store = async () => (await chosen()).store;
  serveRpc(storeProtocol, scopeOf(port), () => ({
    readRun: async ({ runId }) => (await store()).readRun(runId),
    readEvents: async ({ runId }) => {
      const { events, problems } = await (await store()).readEvents(runId);
      return { events: [...events], problems: [...problems] };
    },
    createRun: async ({ config, title, events, origin }) =>
      (await store()).createRun({ config, title, events, origin }),
    append: async ({ runId, events }) => {
      const { config } = await (await store()).readRun(runId);
      const { tables } = await store();
      const space = (await benchmarkSource(tables)(config.benchmark)).spaceOf(config);
      return (await store()).append({ runId, events, space });
    },
    setStatus: async ({ runId, status }) => {
      await (await store()).setStatus(runId, status);
      return {};
    },
    setProof: async ({ runId, proof }) => {
      await (await store()).setProof(runId, proof);
      return {};
    },
    readTable: async ({ id }) => (await store()).tables.read(id),
    forkRun: async ({ runId, events }) => (await store()).forkRun(runId, events),
    getEvaluation: async ({ key }) => ({
      evaluation: await (await store()).evaluations.get(key),
    }),
    setEvaluation: async ({ key, evaluation }) => {
      await (await store()).evaluations.set(key, evaluation);
      return {};
    },
  }));
}
