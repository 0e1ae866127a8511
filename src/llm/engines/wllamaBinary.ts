import { builtFile } from '#src/files/siteFile';
import { SiteFileError } from '#src/files/siteFileError';
import { LanguageModelError } from '../languageModel';

let loaded: Promise<string> | undefined;

/**
 * The engine's machine code, checked, under an address inside this page and with the right type: wllama's own
 * loader would take what comes, and never settles where nothing does.
 * @throws {LanguageModelError} `network`
 */
export function wllamaBinary(address: string): Promise<string> {
  loaded ??= load(new URL(address, import.meta.url).href);
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

async function load(address: string): Promise<string> {
  try {
    const bytes = await builtFile(address, 'wllama.wasm', (input, init) => fetch(input, init));
    return URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
  } catch (cause) {
    if (!(cause instanceof SiteFileError)) throw cause;
    const message = `The engine (wllama.wasm) cannot be fetched: ${cause.problem}. ${cause.help}`;
    throw new LanguageModelError('network', message, { cause });
  }
}
