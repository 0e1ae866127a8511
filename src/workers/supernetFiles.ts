import { SupernetError } from '#models/supernets/supernetError';
import type { SupernetFiles } from '#src/evaluate/supernet/loadSupernetData';

/** Addresses of the weights by path, as the build has placed them. */
const weights = import.meta.glob<string>('../../models/supernets/*/weights.safetensors', {
  query: '?url',
  import: 'default',
  eager: true,
});

/**
 * The supernets' files as the site has them.
 * @param site absolute address of the site's folder, with a slash at its end
 */
export function supernetFiles(site: string, fetch: typeof globalThis.fetch): SupernetFiles {
  const bytesOf = async (address: string): Promise<ArrayBuffer> => {
    try {
      const response = await fetch(address);
      if (response.ok) return await response.arrayBuffer();
      throw new Error(`the server answered ${response.status}`);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new SupernetError('unreachable', `${address} could not be fetched: ${why}`, { cause });
    }
  };
  return {
    weights(folder) {
      const placed = weights[`../../models/supernets/${folder}/weights.safetensors`];
      if (placed === undefined)
        throw new SupernetError('unreachable', `no weights of ${folder} here`);
      return bytesOf(new URL(placed, import.meta.url).href);
    },
    images: (name) => bytesOf(new URL(`supernets/data/${name}.bin.gz`, site).href),
  };
}
