import type { Plugin } from 'vite';

/** What never happens here: pages are not made by a server, and components have no older or trial mode. */
const never: readonly { readonly module: RegExp; readonly flags: readonly string[] }[] = [
  { module: /svelte\/src\/internal\/client\/dom\/hydration\.js$/, flags: ['hydrating'] },
  {
    module: /svelte\/src\/internal\/flags\/index\.js$/,
    flags: ['async_mode_flag', 'legacy_mode_flag', 'tracing_mode_flag'],
  },
];

/** Called by every component, and nothing without hydration. */
const idle = ['reset', 'next', 'hydrate_template'];

/**
 * Svelte guards what it does after a server's work, and in other modes, by flags, so that it can be left out
 * of a build. The flags are variables that nothing sets here; as constants they let that happen.
 * @throws {Error} where Svelte is not as known, or something turns a flag on
 */
export const neverHydrates: Plugin = {
  name: 'never-hydrates',
  apply: 'build',
  resolveId: {
    filter: { id: /^svelte\/internal\/flags\/|internal\/flags\/(async|legacy|tracing)\.js$/ },
    handler(source, importer) {
      this.error(`${source} (${importer}) turns on what neverHydrates.ts leaves out`);
    },
  },
  transform: {
    filter: { id: never.map(({ module }) => module) },
    handler(code, id) {
      const { flags = [] } = never.find(({ module }) => module.test(id)) ?? {};
      return idle.reduce(marked, flags.reduce(constant, code));
    },
  },
};

/** A flag that stays false. */
function constant(code: string, flag: string): string {
  const declared = `export let ${flag} = false;`;
  const parts = code.split(declared);
  if (parts.length !== 2)
    throw new Error(`Svelte has no flag “${flag}” as neverHydrates.ts knows it`);
  return parts
    .join(`export const ${flag} = false;`)
    .replace(new RegExp(`^\\s*${flag} = \\w+;$`, 'gm'), '');
}

/** A function whose calls may be left out. */
const marked = (code: string, name: string): string =>
  code.replace(`export function ${name}(`, `/* @__NO_SIDE_EFFECTS__ */\nexport function ${name}(`);
