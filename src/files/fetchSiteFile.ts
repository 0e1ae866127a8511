import { hashOf } from './hashOf';
import type { KnownFile } from './knownFile';
import { looksLikePage } from './looksLikePage';
import { SiteFileError } from './siteFileError';

type Fetch = typeof globalThis.fetch;

/**
 * Fetches a file of the site and checks that it is the one the site was built with; what does not fit is
 * thrown away and asked for once more, past every cache.
 * @param address absolute @param known null: there is no hash, and only a web page is refused
 * @throws {SiteFileError}
 */
export async function fetchSiteFile(
  address: string,
  known: KnownFile | null,
  fetch: Fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await checked(address, known, fetch, {});
  } catch (error) {
    if (!(error instanceof SiteFileError) || error.code === 'unreachable') throw error;
    return checked(address, known, fetch, { cache: 'reload' });
  }
}

/** The address with the revision that is wanted: caches must not answer with another one. */
export function revisedAddress(address: string, known: KnownFile | null): string {
  const hash = known?.sha256[0];
  return hash === undefined ? address : `${address}?${revisionParameter}=${hash.slice(0, 16)}`;
}
export const revisionParameter = 'sha256';

async function checked(
  address: string,
  known: KnownFile | null,
  fetch: Fetch,
  init: RequestInit,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await bytesOf(address, fetch, init);
  if (known !== null && known.sha256.includes(await hashOf(bytes))) return bytes;
  if (looksLikePage(bytes)) {
    throw new SiteFileError('web-page', address, 'a web page came in place of this file');
  }
  if (known === null) return bytes;
  const sizes = `${bytes.length} bytes came, ${known.bytes} were expected`;
  throw new SiteFileError(
    'other-content',
    address,
    `this is not the file of this version (${sizes})`,
  );
}

async function bytesOf(
  address: string,
  fetch: Fetch,
  init: RequestInit,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(address, init);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new SiteFileError('unreachable', address, 'could not be fetched', { cause });
  }
  throw new SiteFileError('unreachable', address, `the server answered ${response.status}`);
}
