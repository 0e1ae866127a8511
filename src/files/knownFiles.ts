import type { KnownFile } from './knownFile';

/** Put in by the build (`src/build/siteFiles.ts`); absent where modules run without one. */
declare const __SITE_FILES__: Readonly<Record<string, KnownFile>> | undefined;

/**
 * All of the site's data files: those of `public/` by their path below it, e.g. `recordings/first.jsonl`, others
 * by their path in the repository or, of a package, by their name.
 */
export const knownFiles: Readonly<Record<string, KnownFile>> =
  typeof __SITE_FILES__ === 'undefined' ? {} : __SITE_FILES__;
