import * as v from 'valibot';

const channelName = 'sextant-files';
const WantSchema = v.object({ want: v.string() });
const OfferSchema = v.object({ offer: v.string(), file: v.instance(Blob) });
const patienceMs = 3000;

/**
 * Files that a person opened without keeping a copy. The page that has them offers them to the workers of
 * this site: a `File` crosses without being copied.
 */
export class FileOffers {
  readonly #files = new Map<string, Blob>();
  #listening = false;

  add(id: string, file: Blob): void {
    this.#files.set(id, file);
    if (!this.#listening) this.#listen();
    this.#listening = true;
  }

  has(id: string): boolean {
    return this.#files.has(id);
  }

  delete(id: string): void {
    this.#files.delete(id);
  }

  #listen(): void {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }) => {
      const want = v.safeParse(WantSchema, data);
      const file = want.success ? this.#files.get(want.output.want) : undefined;
      if (want.success && file) channel.postMessage({ offer: want.output.want, file });
    });
  }
}

/** Asks the open pages of this site for a file; null where none has it. */
export function requestFile(id: string): Promise<Blob | null> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName);
    const answer = (file: Blob | null) => {
      clearTimeout(timer);
      channel.close();
      resolve(file);
    };
    const timer = setTimeout(() => answer(null), patienceMs);
    channel.addEventListener('message', ({ data }) => {
      const offer = v.safeParse(OfferSchema, data);
      if (offer.success && offer.output.offer === id) answer(offer.output.file);
    });
    channel.postMessage({ want: id });
  });
}
