import type { Analysis } from '#src/study/analysis/analyse';
import type { Outcome } from '#src/study/run/outcome';
import type { Study } from '#src/study/run/study';
import { RpcClient, type RpcPort } from './rpcClient';
import { startStudyWorker } from './startWorker';
import { studyProtocol, type StudyRequest, type StudyResults } from './studyProtocol';

/**
 * The page's end of one worker that does studies. To stop it is to {@link close} it: what was asked rejects
 * with the code `closed`. Every method throws an {@link RpcError}.
 */
export class StudyClient {
  readonly #rpc: RpcClient<StudyRequest, StudyResults, never>;

  constructor(factory: () => RpcPort = startStudyWorker) {
    this.#rpc = new RpcClient(studyProtocol, {
      factory,
      onNotification: () => undefined,
      onCrash: () => undefined,
    });
  }

  async open(study: Study): Promise<void> {
    await this.#rpc.call({ type: 'open', study });
  }

  run(run: number): Promise<StudyResults['run']> {
    return this.#rpc.call({ type: 'run', run });
  }

  async analyse(study: Study, outcomes: readonly Outcome[]): Promise<Analysis> {
    return (await this.#rpc.call({ type: 'analyse', study, outcomes: [...outcomes] })).analysis;
  }

  export(
    ask: Omit<Extract<StudyRequest, { type: 'export' }>, 'type'>,
  ): Promise<StudyResults['export']> {
    return this.#rpc.call({ type: 'export', ...ask });
  }

  close(): void {
    this.#rpc.close();
  }
}
