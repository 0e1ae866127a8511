import { decodeHardware, type HardwareTable } from '#spaces/nasbench201/hardware';
import { PackError } from '#spaces/nasbench201/packError';
import { decodeProxies, type ProxyTable } from '#spaces/nasbench201/proxies';
import { decodeSeeds, type SeedTable } from '#spaces/nasbench201/seeds';
import { decodeTable, type NasBench201Table } from '#spaces/nasbench201/table';
import { publicFile } from '#src/store/files/siteFile';
import { SiteFileError } from '#src/store/files/siteFileError';

type Fetch = typeof globalThis.fetch;

const loaded = new Map<string, Promise<unknown>>();

/** One load per address; a failed one may be tried again. */
function once<T>(address: string, load: () => Promise<T>): Promise<T> {
  const held = loaded.get(address) as Promise<T> | undefined; // one type per address, by the callers below
  if (held !== undefined) return held;
  const promise = load();
  loaded.set(address, promise);
  promise.catch(() => loaded.delete(address));
  return promise;
}

async function bytesOf(
  base: URL | string,
  file: string,
  fetch: Fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await publicFile(base, `nasbench201/${file}`, fetch);
  } catch (cause) {
    if (!(cause instanceof SiteFileError)) throw cause;
    const code = cause.code === 'unreachable' ? 'unreachable' : 'not-a-pack';
    throw new PackError(code, cause.file, `${cause.problem}. ${cause.help}`, { cause });
  }
}

const addressOf = (base: URL | string, file: string) => new URL(`nasbench201/${file}`, base).href;

/**
 * Fetches and unpacks the benchmark's table, once.
 * @param base absolute address of the site's folder, with a slash at its end
 * @throws {PackError}
 */
export function loadTable(base: URL | string, fetch: Fetch): Promise<NasBench201Table> {
  const address = addressOf(base, 'table.bin');
  return once(address, async () => decodeTable(await bytesOf(base, 'table.bin', fetch), address));
}

/** Fetches and unpacks the single trials, once; the table comes with them. @throws {PackError} */
export function loadSeeds(base: URL | string, fetch: Fetch): Promise<SeedTable> {
  const address = addressOf(base, 'seeds.bin');
  return once(address, async () => {
    const [bytes, table] = await Promise.all([
      bytesOf(base, 'seeds.bin', fetch),
      loadTable(base, fetch),
    ]);
    return decodeSeeds(bytes, table, address);
  });
}

/** Fetches and unpacks the hardware figures, once. @throws {PackError} */
export function loadHardware(base: URL | string, fetch: Fetch): Promise<HardwareTable> {
  const address = addressOf(base, 'hw.bin');
  return once(address, async () => decodeHardware(await bytesOf(base, 'hw.bin', fetch), address));
}

/** Fetches and unpacks the zero-cost proxies, once. @throws {PackError} */
export function loadProxies(base: URL | string, fetch: Fetch): Promise<ProxyTable> {
  const address = addressOf(base, 'zc.bin');
  return once(address, async () => decodeProxies(await bytesOf(base, 'zc.bin', fetch), address));
}
