import type { ReadFile } from '#spaces/benchmark';
import { PackError } from '#spaces/pack/packError';
import { publicFile } from '#src/files/siteFile';
import { SiteFileError } from '#src/files/siteFileError';

const held = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * Reads the site's files, each once; one that failed may be tried again.
 * @param site absolute address of the site's folder, with a slash at its end
 * @throws {PackError} `unreachable`, `not-a-pack`
 */
export function siteReader(site: URL | string, fetch: typeof globalThis.fetch): ReadFile {
  return (path) => {
    const address = new URL(path, site).href;
    const known = held.get(address);
    if (known !== undefined) return known;
    const bytes = bytesOf(site, path, fetch);
    held.set(address, bytes);
    bytes.catch(() => held.delete(address));
    return bytes;
  };
}

async function bytesOf(
  site: URL | string,
  path: string,
  fetch: typeof globalThis.fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await publicFile(site, path, fetch);
  } catch (cause) {
    if (!(cause instanceof SiteFileError)) throw cause;
    const code = cause.code === 'unreachable' ? 'unreachable' : 'not-a-pack';
    throw new PackError(code, cause.file, `${cause.problem}. ${cause.help}`, { cause });
  }
}
