import { revisionParameter } from '../files/fetchSiteFile';
import type { BuiltFile } from '../files/kept/builtFile';
import { directParameter } from '../files/kept/direct';
import { KeptFiles, type KeptFilesOptions } from '../files/kept/keptFiles';

export interface KeeperOptions extends Omit<KeptFilesOptions, 'query'> {
  /** Whether only some visitors need a file: it is kept when first used, not on install. */
  readonly onDemand: (url: string) => boolean;
}

/** How many files are fetched side by side on install. */
const lanes = 6;

/**
 * Answers the page from the kept files. A version is installed whole or not at all; while a page of an earlier
 * version is open, its files stay, so that no page ever gets parts of two.
 */
export class SiteKeeper {
  readonly #options: KeeperOptions;
  readonly #byUrl: ReadonlyMap<string, BuiltFile>;
  readonly #kept: KeptFiles;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#byUrl = new Map(options.files.map((file) => [file.url, file]));
    this.#kept = new KeptFiles(options);
  }

  /** Fetches everything that the page needs offline. @throws {Error} naming the file that did not fit */
  async install(): Promise<void> {
    const { files, onDemand } = this.#options;
    const waiting = files.filter(({ url }) => !onDemand(url));
    const lane = async () => {
      for (let file = waiting.pop(); file; file = waiting.pop()) await this.#kept.keep(file);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  /** Removes what an older version kept; to be called when no page of one is open. */
  async tidy(): Promise<void> {
    const { caches, base } = this.#options;
    await caches.delete('sextant-on-demand');
    await caches.delete(`workbox-precache-v2-${base}`);
    await this.#kept.tidy();
  }

  /** The answer to a request, or null where the network should give it. */
  respond(request: Request): Promise<Response> | null {
    const { base } = this.#options;
    const url = new URL(request.url);
    const wanted = url.searchParams.get(revisionParameter);
    const direct = url.searchParams.has(directParameter);
    url.search = '';
    url.hash = '';
    if (request.method !== 'GET' || direct || !url.href.startsWith(base)) return null;
    const path = url.href.slice(base.length) || 'index.html';
    const file = this.#byUrl.get(path);
    if (file && (wanted === null || file.revision.startsWith(wanted))) return this.#serve(file);
    // What a page of another version asks for: this one's file would only be refused there.
    if (wanted !== null || path.startsWith('assets/')) return this.#earlier(request, path, wanted);
    return null;
  }

  async #serve(file: BuiltFile): Promise<Response> {
    const kept = await this.#kept.match(file);
    if (kept) return kept;
    const { response, fits } = await this.#kept.fetch(file);
    // No room to keep it is no reason not to use it.
    if (fits) await this.#kept.offer(file, response.clone());
    return response;
  }

  async #earlier(request: Request, path: string, wanted: string | null): Promise<Response> {
    return (await this.#kept.earlier(path, wanted)) ?? this.#options.fetch(request);
  }
}
