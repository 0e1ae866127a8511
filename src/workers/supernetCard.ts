import { SupernetError } from '#models/supernets/supernetError';
import { builtFile } from '#src/files/siteFile';
import { SiteFileError } from '#src/files/siteFileError';
import { parseSupernetCard, type SupernetCard } from './parseSupernetCard';

export type { SupernetCard };

/** Addresses of the cards by path, as the build has placed them. */
const addresses = import.meta.glob<string>('../../models/supernets/*/card.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Fetches a supernet's card. @throws {SupernetError} `unreachable`, `bad-card` */
export async function loadSupernetCard(
  folder: string,
  fetch: typeof globalThis.fetch,
): Promise<SupernetCard> {
  const placed = addresses[`../../models/supernets/${folder}/card.json`];
  if (placed === undefined) throw new SupernetError('unreachable', `there is no card of ${folder}`);
  const address = new URL(placed, import.meta.url).href;
  return parseSupernetCard(await jsonOf(address, folder, fetch));
}

async function jsonOf(
  address: string,
  folder: string,
  fetch: typeof globalThis.fetch,
): Promise<unknown> {
  try {
    const bytes = await builtFile(address, `models/supernets/${folder}/card.json`, fetch);
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const help = cause instanceof SiteFileError ? ` ${cause.help}` : '';
    throw new SupernetError('unreachable', `The card could not be read: ${why}.${help}`, { cause });
  }
}
