import { SiteFileError } from './siteFileError';

/** Files that came with the page itself, by their names (`knownFiles`). */
export interface CarriedFiles {
  /** Undefined: it is not among them. */
  read(name: string): Uint8Array<ArrayBuffer> | undefined;
}

let carried: CarriedFiles | null = null;

/** Called once, where a page or a worker of the single file starts: from then on no host is asked. */
export function carry(files: CarriedFiles): void {
  carried = files;
}

/** A file that came with the page; null where a host has the files. @throws {SiteFileError} `left-out` */
export function carriedFile(name: string): Uint8Array<ArrayBuffer> | null {
  if (carried === null) return null;
  const bytes = carried.read(name);
  if (bytes) return bytes;
  throw new SiteFileError('left-out', name, 'this file is not part of the single file');
}
