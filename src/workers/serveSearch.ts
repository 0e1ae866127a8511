import { searchProtocol, type SearchNotification } from './protocol';
import { serveRpc, type RpcScope } from './rpcServer';
import type { SearchService } from './searchService';

/**
 * Answers the page's requests with a service.
 * @param open makes the service when the first request comes, and again where that failed.
 */
export function serveSearch(
  scope: RpcScope,
  open: (notify: (notification: SearchNotification) => void) => Promise<SearchService>,
): void {
  serveRpc(searchProtocol, scope, (notify) => {
    let opening: Promise<SearchService> | null = null;
    const service = async (): Promise<SearchService> => {
      try {
        return await (opening ??= open(notify));
      } catch (error) {
        opening = null;
        throw error;
      }
    };
    const done = async (work: (service: SearchService) => unknown): Promise<object> => {
      await work(await service());
      return {};
    };
    return {
      create: async (request) => (await service()).create(request),
      resume: async (request) => (await service()).resume(request),
      fork: async (request) => (await service()).fork(request),
      play: ({ delayMs }) => done(({ run }) => run.play(delayMs)),
      setDelay: ({ delayMs }) => done(({ run }) => run.setDelay(delayMs)),
      pause: () => done((open) => open.pause()),
      step: () => done(({ run }) => run.step('query')),
      stepRound: () => done(({ run }) => run.step('round')),
      stop: () => done(({ run }) => run.stop()),
      editStrategy: ({ strategy }) => done(({ run }) => run.editStrategy(strategy)),
      prove: async ({ runId }) => (await service()).prove(runId),
      setWorkers: ({ workers }) => done((open) => open.setWorkers(workers)),
      release: () => done((open) => open.release()),
    };
  });
}
