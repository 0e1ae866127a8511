import type { Coordinator } from '#src/search/coordinator';
import type { EventBody } from '#src/search/events';

/** All batches of a run; fails where it does not end within a bound. */
export async function batchesOf(coordinator: Coordinator, most = 50_000): Promise<EventBody[][]> {
  const batches: EventBody[][] = [];
  for await (const batch of coordinator.run()) {
    batches.push(batch);
    if (batches.length > most) throw new Error('the run does not end');
  }
  return batches;
}

export async function eventsOf(coordinator: Coordinator): Promise<EventBody[]> {
  return (await batchesOf(coordinator)).flat();
}
