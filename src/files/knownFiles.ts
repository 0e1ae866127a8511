/** What the build knows of a file that the page fetches. */
export interface KnownFile {
  /** Hexadecimal SHA-256; of a `.gz` file a second one, of its content: some hosts unpack it on the way. */
  readonly sha256: readonly string[];
  readonly bytes: number;
}

/** Put in by the build (`src/build/siteFiles.ts`); absent where modules run without one. */
declare const __SITE_FILES__: Readonly<Record<string, KnownFile>> | undefined;

/**
 * The site's data files: those of `public/` by their path below it, e.g. `nasbench201/table.bin`, others by
 * their path in the repository or, of a package, by their name.
 */
export const knownFiles: Readonly<Record<string, KnownFile>> =
  typeof __SITE_FILES__ === 'undefined' ? {} : __SITE_FILES__;
