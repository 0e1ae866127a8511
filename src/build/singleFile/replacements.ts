import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const top = fileURLToPath(new URL('../../../', import.meta.url));

/** Modules of the site, and what stands in their place in the single file (`src/singleFile`). */
const replacements: Readonly<Record<string, string>> = {
  'src/workers/startWorker.ts': 'startWorker.ts',
  'src/workers/supernetCard.ts': 'supernetCard.ts',
  'src/workers/supernetEvaluator.ts': 'supernetEvaluator.ts',
  'src/workers/supernetLab.ts': 'supernetLab.ts',
  'src/llm/createLlmRoles.ts': 'createLlmRoles.ts',
  'src/llm/judge/createModelJudge.ts': 'createModelJudge.ts',
  'src/app/state/models.svelte.ts': 'models.svelte.ts',
  'src/app/state/offline.svelte.ts': 'offline.svelte.ts',
  'src/app/search/PlayedBy.svelte': 'PlayedBy.svelte',
  'src/app/views/ModelsView.svelte': 'ModelsView.svelte',
  'src/app/views/OfflineView.svelte': 'OfflineView.svelte',
  'src/app/views/SupernetView.svelte': 'SupernetView.svelte',
};

/**
 * Puts the single file's modules in their places. A build fails that still has a file to fetch or a worker to
 * start by its address, and one in which a replacement is for nothing: the table above is then to be changed.
 */
export function replaceModules(): Plugin {
  const idle = new Set(Object.keys(replacements));
  return {
    name: 'single-file-replacements',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (/\?(worker|.*\burl\b)/.test(source)) this.error(`${source} (${importer}) ${cannot}`);
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const path = found?.id.startsWith(top) === true ? found.id.slice(top.length) : '';
      const by = replacements[path];
      if (by === undefined) return found;
      idle.delete(path);
      return inSingleFile(by);
    },
    transform(code, id) {
      const ours = /^(src|spaces|models)\//.test(id.startsWith(top) ? id.slice(top.length) : '');
      if (ours && /\bimport\.meta\.(url|glob)\b/.test(code))
        this.error(`What ${id} names ${cannot}`);
    },
    buildEnd(error) {
      if (error === undefined && idle.size > 0) {
        this.error(`Nothing imports ${[...idle].join(', ')}: is it still to be replaced?`);
      }
    },
  };
}

const cannot =
  'cannot be fetched in the single file; src/build/singleFile/replacements.ts says what stands in its place.';

function inSingleFile(name: string): string {
  const path = `${top}src/singleFile/${name}`;
  if (!existsSync(path)) throw new Error(`${path} is missing.`);
  return path;
}
