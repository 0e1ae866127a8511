import { existsSync } from 'node:fs';
import { UsageError } from './usageError';

const benches = [
  'own',
  'setEncoder',
  'search',
  'study',
  'generality',
  'prove',
  'reliability',
  'references',
  'supernet',
  'llm',
  'lighthouse',
  'page',
] as const;
const usage = `npm run bench -- ${benches.join('|')} [flags]`;

/** What each bench's module exports: it reads its flags and prints its figures. */
type Bench = (args: readonly string[]) => Promise<void>;

async function benchOf(name: string | undefined): Promise<Bench> {
  if (name === undefined) throw new UsageError(`name a bench: ${usage}`);
  if (!benches.some((bench) => bench === name)) {
    throw new UsageError(`"${name}" is no bench: ${usage}`);
  }
  const file = new URL(`./${name}.ts`, import.meta.url);
  if (!existsSync(file)) throw new UsageError(`the bench "${name}" is not in this version`);
  const loaded: unknown = await import(file.href);
  if (hasRun(loaded)) return loaded.run;
  throw new TypeError(`tests/bench/${name}.ts exports no function "run"`);
}

function hasRun(loaded: unknown): loaded is { run: Bench } {
  return typeof loaded === 'object' && loaded !== null && 'run' in loaded;
}

/** Errors of the command line: ours, and those of util.parseArgs, which name the flag too. */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS');
}

try {
  const [name, ...args] = process.argv.slice(2);
  const run = await benchOf(name);
  await run(args);
} catch (error) {
  if (!isUsage(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
