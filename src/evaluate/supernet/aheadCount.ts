/** Work by its use. */
export interface AheadCounts {
  /** Images that subnets were run on. */
  readonly images: number;
  /** Those of them that were run ahead of a turn which then did not need them. */
  readonly unused: number;
}

/** Counts images that were looked at ahead of their turn, until their turn has used them. */
export class AheadCount implements AheadCounts {
  images = 0;
  unused = 0;
  /** Images of looks that no turn has used so far, by the look's name. */
  readonly #waiting = new Map<string, number>();

  /** @param ahead no turn has asked for them yet */
  scored(look: string, images: number, ahead: boolean): void {
    this.images += images;
    if (ahead) this.#waiting.set(look, images);
  }

  used(look: string): void {
    this.#waiting.delete(look);
  }

  /** What has not been used by now never will be. */
  forget(): void {
    for (const images of this.#waiting.values()) this.unused += images;
    this.#waiting.clear();
  }
}
