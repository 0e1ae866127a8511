import type { ReadFile } from '#spaces/benchmark';
import { PackError } from '#spaces/pack/packError';

const held = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * Reads the site's files, each once; one that failed may be tried again.
 * @param site absolute address of the site's folder, with a slash at its end
 * @throws {PackError} `unreachable`
 */
export function siteReader(site: URL | string, fetch: typeof globalThis.fetch): ReadFile {
  return (path) => {
    const address = new URL(path, site).href;
    const known = held.get(address);
    if (known !== undefined) return known;
    const bytes = bytesOf(address, fetch);
    held.set(address, bytes);
    bytes.catch(() => held.delete(address));
    return bytes;
  };
}

async function bytesOf(
  address: string,
  fetch: typeof globalThis.fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(address);
    if (!response.ok) {
      throw new PackError('unreachable', address, `the server answered ${response.status}`);
    }
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (cause instanceof PackError) throw cause;
    throw new PackError('unreachable', address, 'could not be fetched', { cause });
  }
}
