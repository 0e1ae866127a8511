const memory = new Map<string, string>();

/** Small things that are kept between visits; for the visit alone where the browser forbids it. */
export const kept = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key) ?? memory.get(key) ?? null;
    } catch {
      return memory.get(key) ?? null;
    }
  },
  write(key: string, value: string): void {
    memory.set(key, value);
    try {
      localStorage.setItem(key, value);
    } catch {
      // Storage is forbidden: it holds until the page is closed.
    }
  },
};
