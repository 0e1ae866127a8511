import { SupernetError } from '#models/supernets/supernetError';
import type { SupernetFiles } from '#src/evaluate/supernet/loadSupernetData';
import { builtFile, publicFile } from '#src/files/siteFile';
import { SiteFileError } from '#src/files/siteFileError';

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
  return {
    weights(folder) {
      const source = `models/supernets/${folder}/weights.safetensors`;
      const placed = weights[`../../${source}`];
      if (placed === undefined)
        throw new SupernetError('unreachable', `no weights of ${folder} here`);
      return told(builtFile(new URL(placed, import.meta.url).href, source, fetch));
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
