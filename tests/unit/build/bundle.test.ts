import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { checksums, described } from '../../../src/build/bundle/checksums';
import { teacherPage } from '../../../src/build/bundle/teacherPage';
import { zipFolder } from '../../../src/build/bundle/zipFolder';

const folder = mkdtempSync(join(tmpdir(), 'sextant-bundle-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const files = { 'sextant.html': 'one', 'site/index.html': 'two', 'site/a/b.bin': 'three' };
const content = join(folder, 'content');
for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(content, path, '..'), { recursive: true });
  writeFileSync(join(content, path), text);
}

it('zips a folder so that it unpacks to the same, and equal contents to equal bytes', async () => {
  const zips = [join(folder, '1.zip'), join(folder, '2.zip')];
  for (const zip of zips) await zipFolder(content, 'name', zip);
  const [first, second] = zips.map((zip) => readFileSync(zip));
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  const back = Object.entries(unzipSync(first ?? new Uint8Array())).map(
    ([path, bytes]) => [path, Buffer.from(bytes).toString()] as const,
  );
  const wanted = Object.entries(files).map(([path, text]) => [`name/${path}`, text]);
  expect(Object.fromEntries(back)).toEqual(Object.fromEntries(wanted));
});

it('lists hash and size of each file as sha256sum reads them', () => {
  const text = checksums([described(content, 'sextant.html')], 'name');
  const hash = createHash('sha256').update('one').digest('hex');
  expect(text).toContain(`\n# 3 bytes\n${hash}  sextant.html\n`);
  expect(text).toContain('name: 1 files, 3 bytes');
});

it('puts true figures on the teacher’s page, and refuses one that there is none of', () => {
  const known = Object.keys(files).map((path) => described(content, path));
  expect(teacherPage('{{siteFiles}} in {{version}}', known, '1.2.3')).toBe('2 in 1.2.3');
  expect(() => teacherPage('{{weather}}', known, '1.2.3')).toThrow('“weather”');
});
