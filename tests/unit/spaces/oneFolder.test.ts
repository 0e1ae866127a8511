import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadBenchmarks } from '#spaces/registry';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Source files below a folder. */
function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'train' ? [] : filesOf(path);
    return /\.(ts|svelte)$/.test(name) ? [path] : [];
  });
}

/** The text without its comments, which may name what they like. */
const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

test('no benchmark or data set is named outside its own folder and the registry', async () => {
  const benchmarks = await loadBenchmarks();
  const names = [
    ...new Set(benchmarks.flatMap(({ id, tasks }) => [id, ...tasks.map((task) => task.id)])),
  ];
  const found = ['spaces', 'models', 'src']
    .flatMap((folder) => filesOf(join(root, folder)))
    .flatMap((file) => {
      const path = relative(root, file);
      if (path === 'spaces/registry.ts') return [];
      const own = benchmarks.find(({ id }) => path.startsWith(`spaces/${id}/`));
      // What benchmarks of one kind share; it has one data set.
      const allowed = path === 'spaces/supernetBenchmark.ts' ? ['fashion-mnist'] : [];
      const text = withoutComments(readFileSync(file, 'utf8'));
      return names
        .filter((name) => own === undefined && !allowed.includes(name))
        .filter((name) => new RegExp(`['"\`/]${name}['"\`/]`).test(text))
        .map((name) => `${path}: ${name}`);
    });
  expect(found).toEqual([]);
});
