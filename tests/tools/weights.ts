import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./fetchWeights.mjs', import.meta.url));

/** A small real model for tests: its path, or why it cannot be had here. @param small its smallest fast form */
export function fetchWeights(
  small = false,
): { path: string; why: '' } | { path: null; why: string } {
  try {
    const path = execFileSync(process.execPath, [script, ...(small ? ['--small'] : [])], {
      encoding: 'utf8',
    }).trim();
    return { path: path.split('\n').at(-1) ?? '', why: '' };
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    return { path: null, why: stderr.trim() || String(error) };
  }
}
