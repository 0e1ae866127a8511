// The first load, gzip-compressed, against its bounds: the scripts that a first search needs (those of
// index.html, the search worker's and the benchmark's that is offered first), what the first view fetches
// besides to show its recording, and all of it with styles, fonts and data.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const bounds = { javascript: 87_000, everything: 600_000 };

const size = (file) => {
  const bytes = readFileSync(file);
  return /\.(js|css|html|json|jsonl|svg)$/.test(file) ? gzipSync(bytes).length : bytes.length;
};

const imported = /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^'"]*?from\s*)?["'](\.[^"']+\.js)["']/g;
const started = /new URL\(\s*(?:`|["'])([^"'`]*search\.worker[^"'`]*\.js)/g;
const importedLater = /import\(\s*(?:`|["'])(\.[^"'`]+\.js)/g;

/** The scripts that a script imports at once (not by a dynamic import), and the worker it starts. */
function follow(file, seen, forms = [imported, started]) {
  if (seen.has(file)) return;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const found = forms.flatMap((form) => [...text.matchAll(form)]);
  for (const [, path] of found) follow(join(dirname(file), basename(path)), seen, forms);
}

const html = readFileSync(join(dist, 'index.html'), 'utf8');
const scripts = new Set();
for (const [, path] of html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g))
  follow(join(dist, path), scripts);
const start = [...scripts];
const view = new Set(scripts);
const assets = readdirSync(join(dist, 'assets'));
for (const name of assets.filter((name) => /^view-.*\.js$/.test(name)))
  follow(join(dist, 'assets', name), view);
for (const file of scripts) view.delete(file);
const styles = [...html.matchAll(/href="\.?\/?([^"]+\.css)"/g)].map(([, path]) => join(dist, path));
const viewStyles = assets
  .filter((name) => /^view-.*\.css$/.test(name))
  .map((name) => join(dist, 'assets', name));
const fonts = assets
  .filter((name) => name.endsWith('.woff2'))
  .map((name) => join(dist, 'assets', name));
const data = [join(dist, 'nasbench201/table.bin'), join(dist, 'recordings/first.jsonl')];

const total = (files) => [...files].reduce((sum, file) => sum + size(file), 0);
const javascript = total(scripts);
const everything =
  javascript +
  total(view) +
  total([...styles, ...viewStyles, ...fonts, ...data]) +
  size(join(dist, 'index.html'));
for (const [title, files] of [
  ['before a search can be started', start],
  ['to show the first run', view],
]) {
  for (const file of files)
    process.stdout.write(`${String(size(file)).padStart(8)}  ${basename(file)}\n`);
  process.stdout.write(`${String(total(files)).padStart(8)}  bytes of JavaScript ${title}\n`);
}
process.stdout.write(`${String(everything).padStart(8)}  bytes with styles, table and fonts\n`);

const heavy = [...scripts].filter((file) =>
  /onnxruntime|ort-wasm|MLCEngine|llama\.cpp/.test(readFileSync(file, 'utf8')),
);
/** Where the registry's first benchmark comes from: from the scripts themselves, not from one more file. */
const offersBenchmark = start.some((file) =>
  /load:\(\)=>\w+\(\(\)=>Promise\.resolve\(\)[^[]*version1:\[/.test(readFileSync(file, 'utf8')),
);
/** A worker has no document: nothing that it imports, at once or later, may be the page's. */
const ofWorker = new Set();
for (const file of scripts)
  if (/search\.worker/.test(file)) follow(file, ofWorker, [imported, importedLater]);
const pages = [...ofWorker].filter((file) => /^(page|view|index)-/.test(basename(file)));
const problems = [
  view.size === 0 && 'no file shows the first run',
  !offersBenchmark && 'the benchmark that is offered first is not among the scripts',
  ofWorker.size === 0 && 'the search worker is not among the scripts',
  pages.length > 0 && `the search worker imports ${pages.map((f) => basename(f)).join(', ')}`,
  javascript > bounds.javascript && `JavaScript is over ${bounds.javascript} bytes`,
  everything > bounds.everything && `the first load is over ${bounds.everything} bytes`,
  heavy.length > 0 && `an inference engine is in ${heavy.map((f) => basename(f)).join(', ')}`,
].filter(Boolean);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length > 0 ? 1 : 0);
