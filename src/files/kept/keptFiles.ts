import { revisionParameter } from '../fetchSiteFile';
import { hashOf } from '../hashOf';
import type { BuiltFile } from './builtFile';
import { contentType } from './contentType';
import { fetchWhole, type FetchOptions } from './fetchWhole';

export interface KeptFilesOptions {
  readonly files: readonly BuiltFile[];
  /** Address of the site's folder. */
  readonly base: string;
  readonly caches: CacheStorage;
  readonly fetch: typeof globalThis.fetch;
  /** Added to addresses that are fetched: tells the service worker to leave the answer to the host. */
  readonly query?: string;
}

/** What the cache has of a file. */
export type Verdict = 'sound' | 'missing' | 'damaged';

/**
 * The site's files on this machine, each kept only if its content is what the build knows, under a name that
 * carries its hash. The service worker answers from it; the page fills it and checks it.
 */
export class KeptFiles {
  readonly #options: KeptFilesOptions;
  readonly #cacheName: string;

  constructor(options: KeptFilesOptions) {
    this.#options = options;
    this.#cacheName = `sextant-files ${options.base}`;
  }

  async match(file: BuiltFile): Promise<Response | undefined> {
    return (await this.#cache()).match(this.#key(file));
  }

  async has(file: BuiltFile): Promise<boolean> {
    return (await this.match(file)) !== undefined;
  }

  /** Which of the files are kept, by their names alone. */
  async kept(): Promise<ReadonlySet<BuiltFile>> {
    const keys = new Set((await (await this.#cache()).keys()).map(({ url }) => url));
    return new Set(this.#options.files.filter((file) => keys.has(this.#key(file))));
  }

  /** Reads a file from the cache, never from the network, and compares it with its hash. */
  async check(file: BuiltFile): Promise<Verdict> {
    const response = await this.match(file);
    if (response === undefined) return 'missing';
    const bytes = new Uint8Array(await response.arrayBuffer());
    return (await this.#fits(file, bytes)) ? 'sound' : 'damaged';
  }

  /** Fetches a file that is not kept yet, and keeps it. @throws {Error} naming a file that did not fit */
  async keep(file: BuiltFile, options: FetchOptions = {}): Promise<void> {
    if (await this.has(file)) return;
    const { response, fits } = await this.fetch(file, options);
    if (!fits) throw new Error(`${file.url} is not the file of this version.`);
    await (await this.#cache()).put(this.#key(file), response);
  }

  /** Keeps what {@link fetch} gave and what fits; no room for it is no error. */
  async offer(file: BuiltFile, response: Response): Promise<void> {
    await (await this.#cache()).put(this.#key(file), response).catch(() => undefined);
  }

  async forget(file: BuiltFile): Promise<void> {
    await (await this.#cache()).delete(this.#key(file));
  }

  /** What came, as it came; asked for once more, past every cache, where it does not fit. */
  async fetch(
    file: BuiltFile,
    options: FetchOptions = {},
  ): Promise<{ response: Response; fits: boolean }> {
    const first = await this.#ask(file, { ...options, cache: 'default' });
    return first.fits ? first : this.#ask(file, { ...options, cache: 'reload' });
  }

  /** A file that another version of the site kept under this path. @param revision begins with; null: any */
  async earlier(path: string, revision: string | null): Promise<Response | undefined> {
    const cache = await this.#cache();
    const start = `${this.#options.base}${path}?${revisionParameter}=${revision ?? ''}`;
    const found = (await cache.keys()).find(({ url }) => url.startsWith(start));
    return found && cache.match(found);
  }

  /** Removes what other versions kept. */
  async tidy(): Promise<void> {
    const cache = await this.#cache();
    const wanted = new Set(this.#options.files.map((file) => this.#key(file)));
    for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  }

  async #ask(file: BuiltFile, options: FetchOptions & { readonly cache: RequestCache }) {
    const { base, fetch, query = '' } = this.#options;
    const { response, bytes } = await fetchWhole(base + file.url + query, fetch, options);
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

  #cache(): Promise<Cache> {
    return this.#options.caches.open(this.#cacheName);
  }

  #key({ url, revision }: BuiltFile): string {
    return `${this.#options.base}${url}?${revisionParameter}=${revision.slice(0, 64)}`;
  }
}
