import { carriedFile } from './carried';
import { fetchSiteFile, revisedAddress } from './fetchSiteFile';
import { knownFile } from './knownFile';

/**
 * A file of `public/`, checked. @param base absolute address of the site's folder, with a slash at its end
 * @param name its path below that folder @throws {SiteFileError}
 */
export async function publicFile(
  base: URL | string,
  name: string,
  fetch: typeof globalThis.fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  const carried = carriedFile(name);
  if (carried) return carried;
  const known = await knownFile(name);
  return fetchSiteFile(revisedAddress(new URL(name, base).href, known), known, fetch);
}

/**
 * A file that the build gave a name of its own, checked. @param address where the build put it
 * @param source its path in the repository or, of a package, its name @throws {SiteFileError}
 */
export async function builtFile(
  address: string,
  source: string,
  fetch: typeof globalThis.fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  const carried = carriedFile(source);
  if (carried) return carried;
  return fetchSiteFile(address, await knownFile(source), fetch);
}
