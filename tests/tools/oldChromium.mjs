// Brings Chromium 109, the last for Windows 7 and 8, into .cache/chromium-109 (ignored by git):
//   node tests/tools/oldChromium.mjs
// It prints the path of the program. Exit code 3: it cannot be had here, in words on stderr.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** A package of npm that carries the program, for Linux on x64 alone; 53 MB packed. */
const wanted = '@sparticuz/chromium@109.0.6';
const folder = fileURLToPath(new URL('../../.cache/chromium-109/', import.meta.url));

/** The path of the program, fetched if it is not there yet. @throws {Error} why it cannot be had */
export function oldChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`the package has a program for Linux on x64 only, not ${process.platform}`);
  }
  const program = join(folder, 'chromium');
  if (!existsSync(program)) unpack(program);
  const tried = spawnSync(program, ['--version', '--no-sandbox'], { encoding: 'utf8' });
  if (tried.status !== 0) throw new Error(`it does not start: ${tried.stderr.slice(0, 200)}`);
  return program;
}

/** @param {string} program where it is to be */
function unpack(program) {
  mkdirSync(folder, { recursive: true });
  const options = ['--no-audit', '--no-fund', '--no-save', '--prefix', folder];
  const done = spawnSync('npm', ['install', ...options, wanted], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`npm has no ${wanted}: ${done.stderr?.slice(0, 200)}`);
  const packed = join(folder, 'node_modules/@sparticuz/chromium/bin/chromium.br');
  writeFileSync(`${program}.part`, brotliDecompressSync(readFileSync(packed)));
  chmodSync(`${program}.part`, 0o755);
  renameSync(`${program}.part`, program);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${oldChromium()}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Chromium 109 cannot be had here: ${why}\n`);
    process.exitCode = 3;
  }
}
