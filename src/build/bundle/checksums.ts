import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Described {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export function described(folder: string, path: string): Described {
  const bytes = readFileSync(join(folder, path));
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The text of `SHA256SUMS`: what `sha256sum --check` reads, with the sizes as its comments. */
export function checksums(files: readonly Described[], name: string): string {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    `# ${name}: ${files.length} files, ${total} bytes. Check with: sha256sum --check SHA256SUMS`,
    ...files.flatMap(({ path, bytes, sha256 }) => [`# ${bytes} bytes`, `${sha256}  ${path}`]),
    '',
  ].join('\n');
}
