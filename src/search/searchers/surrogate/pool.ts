import type { Architecture } from '#spaces/space';
import type { Judged } from '../../meritIn';
import type { AskContext } from '../../searcher';
import { withinLimits } from '../../withinLimits';
import { Fresh } from '../fresh';
import type { Encoded, Encoder } from './encoding';
import { placesOf, type Places } from './places';

/** The candidates of one ask: untried, distinct by canonical key, and within the cost limits. */
export interface Pool {
  readonly chosen: readonly Architecture[];
  readonly encoded: readonly Encoded[];
  /** Empties it. */
  begin(context: AskContext): void;
  /** Takes `a` if it may be a candidate. */
  offer(a: Architecture): void;
  /** `a` was evaluated. */
  visit(a: Architecture): void;
}

export function createPool(run: Judged, encoder: Encoder): Pool {
  const places = placesOf(run.space);
  return places ? new PlacedPool(run, encoder, places) : new NamedPool(encoder);
}

/** Of a large space: told apart by the keys themselves. */
class NamedPool implements Pool {
  readonly encoded: Encoded[] = [];
  readonly #encoder: Encoder;
  #fresh: Fresh | null = null;

  constructor(encoder: Encoder) {
    this.#encoder = encoder;
  }

  get chosen(): readonly Architecture[] {
    return this.#fresh?.chosen ?? [];
  }

  begin(context: AskContext): void {
    this.#fresh = new Fresh(context);
    this.encoded.length = 0;
  }

  offer(a: Architecture): void {
    if (this.#fresh?.offer(a) === true) this.encoded.push(this.#encoder.of(a));
  }

  visit(): void {
    // The history knows.
  }
}

const visited = 0x7fff_ffff;
/** Whether an architecture may be evaluated at all. */
const [unknown, open, shut] = [0, 1, 2];

/** Of a small space: told apart by the numbers of places and keys. */
class PlacedPool implements Pool {
  readonly chosen: Architecture[] = [];
  readonly encoded: Encoded[] = [];
  readonly #run: Judged;
  readonly #encoder: Encoder;
  readonly #places: Places;
  /** By key: the ask that took it last, or {@link visited}. */
  readonly #taken: Int32Array;
  readonly #open: Uint8Array;
  #ask = 0;

  constructor(run: Judged, encoder: Encoder, places: Places) {
    this.#run = run;
    this.#encoder = encoder;
    this.#places = places;
    this.#taken = new Int32Array(places.size);
    this.#open = new Uint8Array(places.size);
  }

  begin(): void {
    this.#ask++;
    this.chosen.length = 0;
    this.encoded.length = 0;
  }

  offer(a: Architecture): void {
    const place = this.#places.of(a);
    const key = this.#places.key(place, a);
    const taken = this.#taken[key] ?? 0;
    if (taken === visited || taken === this.#ask || !this.#isOpen(place, a)) return;
    this.#taken[key] = this.#ask;
    this.chosen.push(a);
    this.encoded.push(this.#encoder.of(a));
  }

  visit(a: Architecture): void {
    this.#taken[this.#places.key(this.#places.of(a), a)] = visited;
  }

  #isOpen(place: number, a: Architecture): boolean {
    const known = this.#open[place] ?? unknown;
    if (known !== unknown) return known === open;
    const { space } = this.#run;
    const may = space.missing(a) === null && withinLimits(this.#run, a);
    this.#open[place] = may ? open : shut;
    return may;
  }
}
