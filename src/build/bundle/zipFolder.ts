import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { filesBelow } from '../filesBelow';

/** Packed already: deflating them once more takes time and no bytes. */
const packed = /\.(gz|png|woff2|bin|safetensors)$/;
/** A zip has no time zone: the same date everywhere, so that equal contents make equal bytes. */
const date = new Date(2026, 0, 1);

/** Writes a folder as a zip, file by file. @param name the folder's within the zip */
export function zipFolder(folder: string, name: string, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(target).on('error', reject).on('close', resolve);
    const zip = new Zip((error, chunk, last) => {
      if (error) return file.destroy(error);
      file.write(chunk);
      if (last) file.end();
    });
    for (const path of filesBelow(folder)) {
      const entryName = `${name}/${path}`;
      const entry = packed.test(path)
        ? new ZipPassThrough(entryName)
        : new ZipDeflate(entryName, { level: 6 });
      entry.mtime = date;
      zip.add(entry);
      entry.push(readFileSync(join(folder, path)), true);
    }
    zip.end();
  });
}
