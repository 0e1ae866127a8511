import { SvelteSet } from 'svelte/reactivity';
import type { BuiltFile } from '#src/files/kept/builtFile';
import { directParameter } from '#src/files/kept/direct';
import { KeptFiles, type Verdict } from '#src/files/kept/keptFiles';
import { partIds, partOf, type PartId } from '#src/files/kept/parts';
import { askPersistence, type Persistence } from '#src/store/persistence';
import { siteList } from './siteList';

/** One part of the site on this machine. */
export interface PartRow {
  readonly id: PartId;
  readonly files: readonly BuiltFile[];
  readonly bytes: number;
  /** Of its files, those that are kept, by their names. */
  readonly here: number;
  readonly bytesHere: number;
}

/** What reading every chosen file from this machine alone has found. */
export interface Proof {
  readonly files: number;
  readonly bytes: number;
  readonly faults: readonly { readonly url: string; readonly verdict: Verdict }[];
}

/** Files that are fetched side by side. */
const lanes = 4;

/** The parts of the site that are kept for use without a network: filling, checking, proving. */
class Keeping {
  parts = $state.raw<readonly PartRow[]>([]);
  readonly chosen = new SvelteSet<PartId>(['page', 'tables', 'recordings']);
  doing = $state<'fetching' | 'checking' | null>(null);
  /** Bytes of what is being done, done and in all. */
  done = $state(0);
  total = $state(0);
  problem = $state<string | null>(null);
  proof = $state.raw<Proof | null>(null);
  persistence = $state<Persistence | null>(null);
  #kept: KeptFiles | null = null;
  #abort: AbortController | null = null;

  readonly wanted = $derived(this.parts.filter(({ id }) => this.chosen.has(id)));
  /** Bytes that the chosen parts lack. */
  readonly lacking = $derived(this.wanted.reduce((sum, p) => sum + p.bytes - p.bytesHere, 0));

  /** Reads what the site has, and what of it is here. Resolves once the service worker is active. */
  async open(): Promise<void> {
    await this.#told('The list of files could not be read', async () => {
      const { base, files } = await siteList(navigator.serviceWorker);
      const query = `?${directParameter}=1`;
      const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
      this.#kept = new KeptFiles({ files, base, caches, fetch, query });
      const found = new Set(files.map(({ url }) => partOf(url)));
      const empty = { files: [], bytes: 0, here: 0, bytesHere: 0 };
      this.parts = partIds.filter((id) => found.has(id)).map((id) => ({ id, ...empty }));
      await this.#count(files);
    });
  }

  /** Fetches what the chosen parts lack; what was fetched before a fault or a cancel stays. */
  async fetch(): Promise<void> {
    const kept = this.#kept;
    if (kept === null || this.doing !== null) return;
    this.proof = null;
    this.persistence = await askPersistence().catch(() => 'unsupported' as const);
    const here = await kept.kept();
    const waiting = this.wanted.flatMap(({ files }) => files).filter((file) => !here.has(file));
    await this.#work('fetching', waiting, 'Not everything could be fetched', (file, signal) =>
      kept.keep(file, { signal, onBytes: (bytes) => (this.done += bytes) }),
    );
    await this.#count(this.parts.flatMap(({ files }) => files));
  }

  /** Reads every file of the chosen parts from this machine and compares its hash; no network is asked. */
  async check(): Promise<void> {
    const kept = this.#kept;
    if (kept === null || this.doing !== null) return;
    this.proof = null;
    const files = this.wanted.flatMap((part) => part.files);
    const faults: { url: string; verdict: Verdict }[] = [];
    const ended = await this.#work('checking', files, 'The check broke off', async (file) => {
      const verdict = await kept.check(file);
      if (verdict !== 'sound') faults.push({ url: file.url, verdict });
      // So that the next fetch brings it anew.
      if (verdict === 'damaged') await kept.forget(file);
      this.done += file.bytes;
    });
    if (ended) this.proof = { files: files.length, bytes: this.total, faults };
    await this.#count(this.parts.flatMap((part) => part.files));
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** @returns whether all files were worked through */
  async #work(
    doing: 'fetching' | 'checking',
    files: readonly BuiltFile[],
    what: string,
    work: (file: BuiltFile, signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    const { signal } = (this.#abort = new AbortController());
    this.doing = doing;
    this.done = 0;
    this.total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const waiting = [...files];
    const lane = async () => {
      for (let file = waiting.shift(); file && !signal.aborted; file = waiting.shift()) {
        await work(file, signal);
      }
    };
    const ended = await this.#told(what, async () => {
      await Promise.all(Array.from({ length: lanes }, lane));
    });
    if (!ended) this.cancel();
    this.doing = null;
    return ended && !signal.aborted;
  }

  async #count(files: readonly BuiltFile[]): Promise<void> {
    const here = await this.#kept?.kept();
    this.parts = this.parts.map(({ id }) => {
      const own = files.filter(({ url }) => partOf(url) === id);
      const kept = own.filter((file) => here?.has(file));
      return { id, files: own, bytes: sum(own), here: kept.length, bytesHere: sum(kept) };
    });
  }

  async #told(what: string, work: () => Promise<void>): Promise<boolean> {
    this.problem = null;
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return false;
      const why = error instanceof Error ? error.message : String(error);
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      this.problem = `${what}: ${full ? 'the browser has no room for it.' : why}`;
      return false;
    }
  }
}

const sum = (files: readonly BuiltFile[]): number => files.reduce((s, { bytes }) => s + bytes, 0);

export const keeping = new Keeping();
