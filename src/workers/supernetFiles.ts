import { SupernetError } from '#models/supernets/supernetError';
import type { SupernetFiles } from '#src/evaluate/supernet/loadSupernetData';
import { builtFile, publicFile } from '#src/store/files/siteFile';
import { SiteFileError } from '#src/store/files/siteFileError';
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
  return {
    weights: (space) => {
      const source = `models/supernets/${space}/weights.safetensors`;
      return told(builtFile(weights[space].href, source, fetch));
    },
    images: (name) => told(publicFile(site, `supernets/data/${name}.bin.gz`, fetch)),
  };
}

async function told(file: Promise<Uint8Array<ArrayBuffer>>): Promise<ArrayBuffer> {
  try {
    return (await file).buffer;
  } catch (cause) {
    if (!(cause instanceof SiteFileError)) throw cause;
    throw new SupernetError('unreachable', `${cause.message}. ${cause.help}`, { cause });
  }
}
