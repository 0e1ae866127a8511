import { hashOf } from '../files/hashOf';
import { revisionParameter } from '../files/fetchSiteFile';
import { contentType } from './contentType';

/** One file of the built site. */
export interface BuiltFile {
  /** Below the site's folder. */
  readonly url: string;
  /** Hexadecimal SHA-256 of what may come, one or two with a space between. */
  readonly revision: string;
}

export interface KeeperOptions {
  readonly files: readonly BuiltFile[];
  /** Address of the site's folder. */
  readonly base: string;
  readonly caches: CacheStorage;
  readonly fetch: typeof globalThis.fetch;
  /** Whether only some visitors need a file: it is kept when first used, not on install. */
  readonly onDemand: (url: string) => boolean;
}

/** How many files are fetched side by side on install. */
const lanes = 6;

/**
 * The site's files on this machine, each kept only if its content is what the build knows, under a name that
 * carries its hash: an update fetches what changed and drops what it no longer has.
 */
export class SiteKeeper {
  readonly #options: KeeperOptions;
  readonly #byUrl: ReadonlyMap<string, BuiltFile>;
  readonly #cacheName: string;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#byUrl = new Map(options.files.map((file) => [file.url, file]));
    this.#cacheName = `sextant-files ${options.base}`;
  }

  /** Fetches everything that the page needs offline. @throws {Error} naming the file that did not fit */
  async install(): Promise<void> {
    const { files, onDemand } = this.#options;
    const waiting = files.filter(({ url }) => !onDemand(url));
    const lane = async () => {
      for (let file = waiting.pop(); file; file = waiting.pop()) await this.#install(file);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  /** Removes what an older version kept. */
  async tidy(): Promise<void> {
    const { caches, files, base } = this.#options;
    await caches.delete('sextant-on-demand');
    await caches.delete(`workbox-precache-v2-${base}`);
    const cache = await caches.open(this.#cacheName);
    const wanted = new Set(files.map((file) => this.#key(file)));
    for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  }

  /** The answer to a request, or null where the network should give it. */
  respond(request: Request): Promise<Response> | null {
    if (request.method !== 'GET') return null;
    const file = this.#fileOf(request.url);
    return file ? this.#serve(file) : null;
  }

  #fileOf(address: string): BuiltFile | undefined {
    const { base } = this.#options;
    const url = new URL(address);
    const wanted = url.searchParams.get(revisionParameter);
    url.search = '';
    url.hash = '';
    if (!url.href.startsWith(base)) return undefined;
    const file = this.#byUrl.get(url.href.slice(base.length) || 'index.html');
    // A page of another version asks for another revision: this one would only be refused there.
    return wanted === null || file?.revision.startsWith(wanted) ? file : undefined;
  }

  async #install(file: BuiltFile): Promise<void> {
    const cache = await this.#options.caches.open(this.#cacheName);
    if (await cache.match(this.#key(file))) return;
    const { response, fits } = await this.#fetched(file);
    if (!fits) throw new Error(`${file.url} is not the file of this version.`);
    await cache.put(this.#key(file), response);
  }

  async #serve(file: BuiltFile): Promise<Response> {
    const cache = await this.#options.caches.open(this.#cacheName);
    const kept = await cache.match(this.#key(file));
    if (kept) return kept;
    const { response, fits } = await this.#fetched(file);
    // No room to keep it is no reason not to use it.
    if (fits) await cache.put(this.#key(file), response.clone()).catch(() => undefined);
    return response;
  }

  /** What came, as it came; asked for once more, past every cache, where it does not fit. */
  async #fetched(file: BuiltFile): Promise<{ response: Response; fits: boolean }> {
    const first = await this.#ask(file, 'default');
    return first.fits ? first : this.#ask(file, 'reload');
  }

  async #ask(file: BuiltFile, cache: RequestCache) {
    const response = await this.#options.fetch(this.#options.base + file.url, { cache });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const fits = response.ok && (await this.#fits(file, bytes));
    const headers = new Headers(response.headers);
    headers.delete('content-encoding');
    headers.delete('content-length');
    const type = contentType(file.url);
    if (fits && type !== null) headers.set('content-type', type);
    const { status, statusText } = response;
    const empty = [204, 205, 304].includes(status);
    return { response: new Response(empty ? null : bytes, { status, statusText, headers }), fits };
  }

  async #fits(file: BuiltFile, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (file.revision.split(' ').includes(await hashOf(bytes))) return true;
    if (!file.url.endsWith('.html')) return false;
    // Hosts add things to pages: it is ours if it starts this version's script.
    const page = new TextDecoder().decode(bytes);
    return this.#options.files.some(
      ({ url }) => url.endsWith('.js') && page.includes(`"./${url}"`),
    );
  }

  #key({ url, revision }: BuiltFile): string {
    return `${this.#options.base}${url}?${revisionParameter}=${revision.slice(0, 64)}`;
  }
}
