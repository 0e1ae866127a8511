import * as v from 'valibot';
import type { CarriedFiles } from '#src/files/carried';

/** The name under which a worker finds its files: what the page puts before the worker's program. */
export const filesForWorker = 'sextantFiles';

const TextsSchema = v.record(v.string(), v.string());

/** The files in the page: `<script type="text/plain" data-file="NAME">`, each in base64. */
export function filesOfPage(): CarriedFiles {
  return decoded((name) => blockOf(name)?.textContent ?? undefined);
}

/** What a worker is to carry, as the beginning of its program: the page's files, without the recordings. */
export function workerPrelude(): string {
  const texts: Record<string, string> = {};
  for (const block of document.querySelectorAll<HTMLElement>('script[data-file]')) {
    const name = block.dataset['file'] ?? '';
    if (!name.startsWith('recordings/')) texts[name] = block.textContent ?? '';
  }
  return `self.${filesForWorker}=${JSON.stringify(texts)};\n`;
}

export function filesOfWorker(): CarriedFiles {
  const texts = v.parse(TextsSchema, Reflect.get(globalThis, filesForWorker));
  return decoded((name) => texts[name]);
}

function decoded(textOf: (name: string) => string | undefined): CarriedFiles {
  const held = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    read(name) {
      const known = held.get(name);
      if (known) return known;
      const text = textOf(name);
      if (text === undefined) return undefined;
      const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
      held.set(name, bytes);
      return bytes;
    },
  };
}

const blockOf = (name: string): Element | null =>
  document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
