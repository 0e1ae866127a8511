import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { jobOf } from '#src/study/run/jobs';
import { StudySchema } from '#src/study/run/study';
import { nodeExecutor } from '#tests/tools/nodeStudy';

const SetUpSchema = v.object({ study: StudySchema, native: v.boolean() });

/** One thread of a study's pool: it is sent numbers of runs and answers with what they came to. */
const port = parentPort;
if (port !== null) {
  const { study, native } = v.parse(SetUpSchema, workerData);
  const executor = nodeExecutor({ native });
  port.on('message', (run: number) => {
    executor.execute(study.protocol.kind, jobOf(study, run)).then(
      (executed) => port.postMessage(executed),
      (error: unknown) => {
        throw error;
      },
    );
  });
}
