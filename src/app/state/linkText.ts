/** Where a link leads: a view's name and its query. */
export interface LinkParts {
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * Reads `#/view?query`, also as mail and chat programs hand it on: with an encoded question mark or whole
 * query, with `&amp;` for `&`, or with the query before the hash.
 * @param search the address's own query, e.g. `?task=cifar100`
 */
export function readLink(hash: string, search = ''): LinkParts {
  const text = unescaped(hash.replace(/^#/, '')).replace(/^\/?/, '');
  const at = text.indexOf('?');
  const path = (at < 0 ? text : text.slice(0, at)).replace(/\/+$/, '');
  const query = new URLSearchParams(at < 0 ? '' : text.slice(at + 1).replaceAll('&amp;', '&'));
  for (const [name, value] of new URLSearchParams(search.replaceAll('&amp;', '&'))) {
    if (!query.has(name)) query.append(name, value);
  }
  return { path, query };
}

/** A hash without a plain question mark whose question mark was encoded, decoded once. */
function unescaped(hash: string): string {
  if (hash.includes('?') || !/%3f/i.test(hash)) return hash;
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash.replace(/%3f/i, '?');
  }
}
