import * as v from 'valibot';
import { ModelRowSchema, type ModelRow } from './modelRow';

const channelName = 'sextant-files';
const WantSchema = v.object({ want: v.string() });
const OfferSchema = v.object({ offer: v.string(), file: v.instance(Blob), row: ModelRowSchema });
type Offer = Pick<v.InferOutput<typeof OfferSchema>, 'file' | 'row'>;
const patienceMs = 3000;

/**
 * Files that a person opened without keeping a copy. The page that has them offers them to the workers of
 * this site: a `File` crosses without being copied.
 */
export class FileOffers {
  readonly #files = new Map<string, Offer>();
  #listening = false;

  /** @param row goes with the file: where the browser keeps no data, a worker knows it from here alone */
  add(file: Blob, row: ModelRow): void {
    this.#files.set(row.id, { file, row });
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
      const offer = want.success ? this.#files.get(want.output.want) : undefined;
      if (want.success && offer) channel.postMessage({ offer: want.output.want, ...offer });
    });
  }
}

/** Asks the open pages of this site for a file; null where none has it. */
export async function requestFile(id: string): Promise<Blob | null> {
  return (await requestOffer(id))?.file ?? null;
}

/** Asks the open pages of this site for the row of a file that is open there; null where none has it. */
export async function requestRow(id: string): Promise<ModelRow | null> {
  return /^(file|custom):/.test(id) ? ((await requestOffer(id))?.row ?? null) : null;
}

function requestOffer(id: string): Promise<Offer | null> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName);
    const answer = (offer: Offer | null) => {
      clearTimeout(timer);
      channel.close();
      resolve(offer);
    };
    const timer = setTimeout(() => answer(null), patienceMs);
    channel.addEventListener('message', ({ data }) => {
      const offer = v.safeParse(OfferSchema, data);
      if (offer.success && offer.output.offer === id) answer(offer.output);
    });
    channel.postMessage({ want: id });
  });
}
