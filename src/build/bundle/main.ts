import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeBundle } from './makeBundle';

const help = `npm run bundle [-- --built] [-- --out FOLDER]

Makes what a class needs without internet, as a folder and as a zip: the site for any web server, the single
file that opens from a disk, a page for the teacher, and the checksums of all of it.

  --built       takes the site as it lies in dist, instead of building it
  --out FOLDER  where to put both; default: bundle
`;

const top = fileURLToPath(new URL('../../../', import.meta.url));
const { values } = parseArgs({
  options: {
    built: { type: 'boolean', default: false },
    out: { type: 'string', default: `${top}bundle` },
    help: { type: 'boolean', default: false },
  },
});

async function run(): Promise<number> {
  if (values.help) return tell(help);
  if (!values.built) {
    const vite = fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url));
    const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: top,
      stdio: 'inherit',
    });
    if (built.status !== 0) return built.status ?? 1;
  }
  const made = await makeBundle(`${top}dist`, values.out);
  return tell(
    [...made.map(({ path, bytes, sha256 }) => `${sha256}  ${bytes} bytes  ${path}`), ''].join('\n'),
  );
}

function tell(text: string): number {
  process.stdout.write(text);
  return 0;
}

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
