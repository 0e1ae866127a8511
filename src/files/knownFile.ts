/** What the build knows of a file that the page fetches. */
export interface KnownFile {
  /** Hexadecimal SHA-256; of a `.gz` file a second one, of its content: some hosts unpack it on the way. */
  readonly sha256: readonly string[];
  readonly bytes: number;
}

/** Put in by the build (`src/build/siteFiles.ts`); absent where modules run without one. */
declare const __FIRST_FILES__: Readonly<Record<string, KnownFile>> | undefined;

/** Those that a first view fetches: the others are a list of their own, which is fetched with the first of them. */
const firstFiles = typeof __FIRST_FILES__ === 'undefined' ? {} : __FIRST_FILES__;

/**
 * @param name of a file of `public/` its path below it, of others their path in the repository or, of a
 *   package, their name; null: the build knows of no such file
 */
export async function knownFile(name: string): Promise<KnownFile | null> {
  const first = firstFiles[name];
  if (first) return first;
  const { knownFiles } = await import('./knownFiles');
  return knownFiles[name] ?? null;
}
