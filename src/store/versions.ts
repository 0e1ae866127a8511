/** Newest format of runs that this version of Sextant reads and writes. */
export const newestVersion = 2;

/** Says so where something was written by a newer version of Sextant; null where it was not. */
export function newerVersion(version: unknown): string | null {
  if (typeof version !== 'number' || !(version > newestVersion)) return null;
  const known = Array.from({ length: newestVersion }, (_, i) => i + 1).join(' and ');
  return `version: was made by a newer version of Sextant (${version}); this one reads ${known}`;
}
