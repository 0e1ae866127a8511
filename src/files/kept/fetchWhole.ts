export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Called with the bytes of each piece as it comes. */
  readonly onBytes?: (bytes: number) => void;
}

/** A response with all of its bytes, told as they come. */
export async function fetchWhole(
  address: string,
  fetch: typeof globalThis.fetch,
  { signal, onBytes, cache }: FetchOptions & { readonly cache: RequestCache },
): Promise<{ response: Response; bytes: Uint8Array<ArrayBuffer> }> {
  const response = await fetch(address, { cache, ...(signal ? { signal } : {}) });
  if (!onBytes || !response.body) {
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    onBytes(piece.value.length);
  }
  return { response, bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()) };
}
