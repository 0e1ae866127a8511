import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Rolldown } from 'vite';
import { neverHydrates } from '../neverHydrates';
import { oldestBrowsers } from '../oldestBrowsers';
import { assemble } from './assemble';
import { carriedFiles } from './carriedFiles';
import { replaceModules } from './replacements';

const top = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(top + path, 'utf8');

/**
 * Sextant in one page that opens from a disk: tier 1, with its tables, recordings and lessons.
 * @returns the page @throws {Error} where something would still have to be fetched
 */
export async function buildSingleFile(): Promise<string> {
  const built = await build({
    root: `${top}src`,
    base: './',
    publicDir: false,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: oldestBrowsers,
      cssTarget: oldestBrowsers,
      cssCodeSplit: false,
      assetsInlineLimit: () => true,
      modulePreload: false,
      rolldownOptions: {
        input: `${top}src/singleFile/main.ts`,
        // Vite's own use of it, for chunks that there are none of; ours is refused by replaceModules.
        checks: { emptyImportMeta: false },
        // Not a module: browsers start no module workers from a page that is a file.
        output: { format: 'iife', codeSplitting: false },
      },
    },
    plugins: [replaceModules(), neverHydrates, svelte({ configFile: '../svelte.config.js' })],
  });
  const output = (Array.isArray(built) ? built : [built]).flatMap((b) =>
    'output' in b ? b.output : [],
  );
  return assemble({
    page: read('src/index.html'),
    scripts: { 'theme.js': read('public/theme.js'), 'start.js': read('public/start.js') },
    program: only(output, 'js'),
    styles: only(output, 'css'),
    icon: read('public/icon.svg'),
    files: carriedFiles(top),
  });
}

/** The one output with this ending. @throws {Error} where there are more files than that */
function only(
  output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[],
  ending: 'js' | 'css',
): string {
  const strange = output.filter(({ fileName }) => !/\.(js|css)$/.test(fileName));
  const [found, ...more] = output.filter(({ fileName }) => fileName.endsWith(`.${ending}`));
  if (found === undefined || more.length > 0 || strange.length > 0) {
    const names = output.map(({ fileName }) => fileName).join(', ');
    throw new Error(`The single file needs one script and one style sheet, there are: ${names}`);
  }
  return found.type === 'chunk' ? found.code : new TextDecoder().decode(bytesOf(found.source));
}

const bytesOf = (source: string | Uint8Array): Uint8Array =>
  typeof source === 'string' ? new TextEncoder().encode(source) : source;
