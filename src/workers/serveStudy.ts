import type { Benchmark } from '#spaces/benchmark';
import { analyse } from '#src/study/analysis/analyse';
import type { Executor } from '#src/study/run/execute';
import { jobOf } from '#src/study/run/jobs';
import { packEvents } from '#src/study/run/packEvents';
import type { Study } from '#src/study/run/study';
import { RpcError } from './rpcError';
import { serveRpc, type RpcScope } from './rpcServer';
import { studyExport } from './studyExport';
import { studyProtocol } from './studyProtocol';

export interface StudyTools {
  readonly executor: Executor;
  readonly loadBenchmark: (id: string) => Promise<Benchmark>;
}

/** Does runs of one study at a time, one after the other, and computes what they say. */
export function serveStudy(scope: RpcScope, open: () => Promise<StudyTools>): void {
  let opened: Study | null = null;
  let tools: Promise<StudyTools> | null = null;
  const ready = () => (tools ??= open());
  serveRpc(studyProtocol, scope, () => ({
    open: ({ study }) => {
      opened = study;
      return {};
    },
    run: async ({ run }) => {
      if (opened === null) throw new RpcError('no-study', 'No study is open.');
      const { executor } = await ready();
      const { protocol } = opened;
      const { outcome, events } = await executor.execute(protocol.kind, jobOf(opened, run));
      return { outcome, events: await packEvents(events) };
    },
    analyse: ({ study, outcomes }) => ({ analysis: analyse(study, outcomes) }),
    export: async (ask) => studyExport(ask, (await ready()).loadBenchmark),
  }));
}
