import * as v from 'valibot';
import { LanguageModelError } from '../languageModel';

/** Hosts that the site was built to allow besides its own and those on https (`models/llm/README.md`). */
const builtFor = v.parse(v.optional(v.string(), ''), import.meta.env?.['VITE_SEXTANT_HOSTS']);

/**
 * Whether this page may ask an address at all: its own policy, and the browser's, would only let a request
 * fail without a word. Same origin is always allowed, also on http.
 * @param page address of the page @param hosts origins allowed besides, parted by spaces
 * @throws {LanguageModelError} `network`, with the reason and a way out
 */
export function mayFetch(url: string, page: string, hosts = builtFor): void {
  const { origin, protocol, hostname } = parsed(url);
  const own = parsed(page);
  if (origin === own.origin || protocol === 'https:') return;
  const beside =
    'Put the files beside this page and enter a relative address such as ./weights, or serve them on https.';
  if (protocol !== 'http:') refuse(`${url} is on ${protocol}, which a page cannot ask. ${beside}`);
  if (!hosts.split(/\s+/).includes(origin)) {
    refuse(`This page's policy allows other hosts on https only, not ${origin}. ${beside}`);
  }
  if (own.protocol === 'https:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) {
    refuse(`A page on https may not ask ${origin}, which is on http. ${beside}`);
  }
}

/** @param text an address, also relative to the page @throws {LanguageModelError} `network` */
export function addressOf(text: string, page: string): string {
  try {
    if (text.trim() !== '') return new URL(text.trim(), page).href;
  } catch {
    // Not an address, which is told below.
  }
  return refuse(`"${text}" is not an address.`);
}

const parsed = (url: string): URL => new URL(url);

function refuse(message: string): never {
  throw new LanguageModelError('network', message);
}
