import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ortRuntime, type OrtModule } from '#src/evaluate/supernet/ortRuntime';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.cache/onnxruntime-node');

/** The version of onnxruntime-web that is installed: the native build is the same release. */
function version(): string {
  const file = join(root, 'node_modules/onnxruntime-web/package.json');
  return String((JSON.parse(readFileSync(file, 'utf8')) as { version: unknown }).version);
}

/** Installs onnxruntime's Node build into an ignored folder; it is too large for every checkout. */
function installed(): string {
  const wanted = version();
  const manifest = join(folder, 'node_modules/onnxruntime-node/package.json');
  if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes(`"version": "${wanted}"`)) {
    return folder;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // Without its script, which fetches the libraries for CUDA.
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  const command = [...args, `onnxruntime-node@${wanted}`];
  execFileSync('npm', command, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}

/** onnxruntime's native build with one thread: the same models several times faster than WebAssembly. */
export function nativeRuntime() {
  const require = createRequire(join(installed(), 'package.json'));
  const ort = require('onnxruntime-node') as OrtModule;
  return ortRuntime(ort, 'cpu', { intraOpNumThreads: 1 });
}
