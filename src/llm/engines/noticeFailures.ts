import { keepConsoleTail } from './consoleTail';
import { describeThrown } from './describeThrown';

/**
 * Has every failure of a worker told in words, also of promises that nobody holds: TVM lets go of some, and
 * their rejection would be silence. @returns tells a failure that was caught
 */
export function noticeFailures(
  worker: Pick<WorkerGlobalScope, 'addEventListener'> & { readonly console: Console },
  tell: (words: string) => void,
): (thrown: unknown) => void {
  const tail = keepConsoleTail(worker.console);
  const fail = (thrown: unknown) => tell(describeThrown(thrown, tail));
  worker.addEventListener('unhandledrejection', (event) => {
    if (event instanceof PromiseRejectionEvent) fail(event.reason);
  });
  return fail;
}
