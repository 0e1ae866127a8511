/** How far one press of an arrow key moves it: pixels; with shift, five times that. */
const stride = 24;

/** A ring that points at the page, moved by the arrow keys: it dims what is around it and covers nothing. */
class Pointer {
  on = $state(false);
  x = $state(0);
  y = $state(0);

  toggle(): void {
    this.on = !this.on;
    if (this.on) [this.x, this.y] = [innerWidth / 2, innerHeight / 2];
  }

  /** @returns whether the key was the pointer's */
  key({ key, shiftKey }: KeyboardEvent): boolean {
    if (!this.on) return false;
    const by = shiftKey ? 5 * stride : stride;
    if (key === 'ArrowLeft') this.x = Math.max(0, this.x - by);
    else if (key === 'ArrowRight') this.x = Math.min(innerWidth, this.x + by);
    else if (key === 'ArrowUp') this.y = Math.max(0, this.y - by);
    else if (key === 'ArrowDown') this.y = Math.min(innerHeight, this.y + by);
    else if (key === 'Escape') this.on = false;
    else return false;
    return true;
  }
}

export const pointer = new Pointer();
