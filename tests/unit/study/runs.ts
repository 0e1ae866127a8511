import type { Protocol, SizeName } from '#src/study/protocol/protocol';
import { protocols } from '#src/study/protocols/index';
import { jobOf, runCount } from '#src/study/run/jobs';
import type { Executed } from '#src/study/run/execute';
import { setUpStudy } from '#src/study/run/setUp';
import type { Study } from '#src/study/run/study';
import { nodeExecutor, nodeSetUp } from '#tests/tools/nodeStudy';

/** An included protocol. */
export function named(id: string): Protocol {
  const found = protocols.find((protocol) => protocol.id === id);
  if (!found) throw new RangeError(`no protocol ${id}`);
  return found;
}

/** The protocol with fewer queries, for tests that are not about how many. */
export function shortened(protocol: Protocol, budget: number): Protocol {
  const { sizes } = protocol;
  return { ...protocol, sizes: { ...sizes, short: { ...sizes.short, budget } } };
}

export const setUp = async (protocol: Protocol, size: SizeName = 'short'): Promise<Study> =>
  setUpStudy(protocol, size, { kind: 'rules' }, await nodeSetUp());

/** Does the first runs of a study; all by default. */
export async function done(study: Study, count = runCount(study)): Promise<Executed[]> {
  const executor = nodeExecutor();
  const all: Executed[] = [];
  for (let run = 0; run < count; run++) {
    all.push(await executor.execute(study.protocol.kind, jobOf(study, run)));
  }
  return all;
}
