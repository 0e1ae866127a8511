import type { Plugin } from 'vite';

/** Files that are fetched before they are asked for: those of the page itself. Parts are fetched ahead by it. */
export const preloads = {
  polyfill: false,
  resolveDependencies: (
    _file: string,
    files: string[],
    { hostType }: { readonly hostType: 'html' | 'js' },
  ): string[] => (hostType === 'html' ? files : []),
};

/** What is left of Vite's help for dynamic imports: the style sheets of a part are there before it is. */
const styled = `
const sheets = new Map();
const stands = (href) =>
  [...document.querySelectorAll('link[rel=stylesheet]')].some((link) => link.href === href);
const sheet = (href) => new Promise((resolve, reject) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.onload = resolve;
  link.onerror = () => {
    link.remove();
    sheets.delete(href);
    reject(new Error('Failed to fetch ' + href));
  };
  document.head.append(link);
});
export const __vitePreload = async (load, files, importer) => {
  await Promise.all((files ?? []).map((file) => {
    const { href } = new URL(file, importer);
    if (!sheets.has(href)) sheets.set(href, stands(href) || sheet(href));
    return sheets.get(href);
  }));
  return load();
};
`;

/**
 * Vite's own needs a window, and code that the page shares with its worker has none.
 * @throws {Error} where it is not as known
 */
export const importsAnywhere: Plugin = {
  name: 'imports-anywhere',
  apply: 'build',
  transform: {
    filter: { id: /vite\/preload-helper\.js$/ },
    handler(code) {
      if (
        /export const __vitePreload = function preload\(baseModule, deps, importerUrl\)/.test(code)
      )
        return styled;
      throw new Error('Vite helps dynamic imports in another way than preloads.ts knows');
    },
  },
};
