import { SupernetError } from '#models/supernets/supernetError';
import type { SupernetFiles } from '#src/evaluate/supernet/loadSupernetData';
import type { SpaceId } from '#spaces/space';

const weights: Readonly<Record<SpaceId, URL>> = {
  nasbench201: new URL('../../models/supernets/nasbench201/weights.safetensors', import.meta.url),
  mobilenet: new URL('../../models/supernets/mobilenet/weights.safetensors', import.meta.url),
  shufflenet: new URL('../../models/supernets/shufflenet/weights.safetensors', import.meta.url),
  autoformer: new URL('../../models/supernets/autoformer/weights.safetensors', import.meta.url),
};

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
    weights: (space) => bytesOf(weights[space].href),
    images: (name) => bytesOf(new URL(`supernets/data/${name}.bin.gz`, site).href),
  };
}
