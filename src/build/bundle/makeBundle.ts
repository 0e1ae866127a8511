import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from '../filesBelow';
import { buildSingleFile } from '../singleFile/buildSingleFile';
import { checksums, described, type Described } from './checksums';
import { teacherPage } from './teacherPage';
import { zipFolder } from './zipFolder';
import { version } from '../../../package.json';

/**
 * Puts a class's bundle into a folder and beside it as a zip: `site/`, `sextant.html`, `README.html`,
 * `SHA256SUMS`. Equal contents make equal bytes.
 * @param dist the built site @param out the folder is `sextant-VERSION` below it
 * @returns the zip, the single file and the whole site as one line each, with sizes in bytes
 * @throws {Error} where there is no built site
 */
export async function makeBundle(dist: string, out: string): Promise<readonly Described[]> {
  if (!existsSync(join(dist, 'sw.js'))) throw new Error(`There is no built site in ${dist}.`);
  const name = `sextant-${version}`;
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(dist, join(folder, 'site'), { recursive: true });
  writeFileSync(join(folder, 'sextant.html'), await buildSingleFile());

  const known = filesBelow(folder).map((path) => described(folder, path));
  const page = readFileSync(fileURLToPath(new URL('teacher.html', import.meta.url)), 'utf8');
  writeFileSync(join(folder, 'README.html'), teacherPage(page, known, version));
  const all = [...known, described(folder, 'README.html')];
  writeFileSync(join(folder, 'SHA256SUMS'), checksums(all, name));

  await zipFolder(folder, name, join(out, `${name}.zip`));
  const told = ['sextant.html', 'README.html', 'SHA256SUMS'];
  return [described(out, `${name}.zip`), ...told.map((path) => described(folder, path))];
}
