import type { EventBody } from '#src/search/events';

/** A run's events as compressed JSON: a tenth of their size. */
export async function packEvents(events: readonly EventBody[]): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([JSON.stringify(events)]).stream();
  const packed = stream.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** JSON of what {@link packEvents} packed; the caller parses it. @throws {TypeError} where it is damaged */
export async function unpackEvents(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}
