import type { Architecture } from '#spaces/space';
import type { InferenceRuntime } from './runtime';
import { batchOf, SubnetEngine } from './subnetEngine';
import type { SupernetData } from './supernetData';

/** Milliseconds that a subnet takes at one worker. */
export interface SubnetTime {
  /** Building, calibrating, making the session, and the first batch, with which a GPU compiles shaders. */
  readonly prepareMs: number;
  /** Images of that first batch. */
  readonly batch: number;
  /** Each further image. */
  readonly msPerImage: number;
}

/** A subnet by so many images, from nothing to its accuracy, in milliseconds. */
export const wholeMs = ({ prepareMs, batch, msPerImage }: SubnetTime, images: number): number =>
  prepareMs + Math.max(0, images - batch) * msPerImage;

/**
 * Times a subnet of middling size as a search would prepare and run it. It should not be a runtime's first
 * model, so that what is done once, such as compiling most shaders, does not count.
 * @throws {EvaluationError}
 */
export async function timeSubnet(
  data: SupernetData,
  runtime: InferenceRuntime,
  now: () => number,
): Promise<SubnetTime> {
  const engine = new SubnetEngine(data, runtime, { now });
  const batch = batchOf[engine.provider];
  const subnet = middling(data);
  try {
    const first = await engine.predict('timed', subnet, 'val', 0, batch);
    const further = await engine.predict('timed', subnet, 'val', batch, 2 * batch);
    const { buildMs = 0, sessionMs = 0, calibrateMs = 0 } = first.prepared ?? {};
    const prepareMs = buildMs + sessionMs + calibrateMs + first.runMs;
    return { prepareMs, batch, msPerImage: further.runMs / batch };
  } finally {
    await engine.release();
  }
}

/** Options of the largest and of the smallest subnet in turn. */
function middling({ supernet }: SupernetData): Architecture {
  const { smallest, largest } = supernet.definition;
  return largest.map((option, d) => (d % 2 === 0 ? option : (smallest[d] ?? option)));
}
