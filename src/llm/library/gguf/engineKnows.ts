import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { builtFile } from '#src/files/siteFile';

let engine: Promise<string> | undefined;

/**
 * Whether the llama.cpp of this page knows an architecture: its machine code has the names of all that it
 * does. Null where the code cannot be had now.
 */
export async function engineKnows(architecture: string): Promise<boolean | null> {
  engine ??= load();
  try {
    return hasName(await engine, architecture);
  } catch {
    engine = undefined;
    return null;
  }
}

/** Names end with a zero byte. @param code the machine code, a character for each byte */
export const hasName = (code: string, name: string): boolean => code.includes(`${name}\0`);

async function load(): Promise<string> {
  const address = new URL(wasmUrl, import.meta.url).href;
  const bytes = await builtFile(address, 'wllama.wasm', (input, init) => fetch(input, init));
  return new TextDecoder('latin1').decode(bytes);
}
