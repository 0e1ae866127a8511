import { publicFile } from '#src/files/siteFile';
import { parseRecordingList, type RecordingEntry } from '#src/store/recordingList';
import { parseRunFile, type RunFile } from '#src/store/runFile';
import { notices } from './notices.svelte';

const folder = 'recordings/';
const first = 'first.jsonl';

/** Runs that ship with the site: each is fetched when it is chosen, and played without computing anything. */
class Recordings {
  list = $state.raw<readonly RecordingEntry[]>([]);
  /** The file that was opened last. */
  chosen = $state(first);
  #blob: Blob | null = null;

  /** Reads what there is to choose from; without it the first recording still plays. */
  async load(): Promise<void> {
    if (this.list.length > 0) return;
    try {
      this.list = parseRecordingList(new TextDecoder().decode(await fetched('list.json')));
    } catch (error) {
      notices.problem('The list of recordings could not be read', error);
    }
  }

  /** The events of a recording. @throws {Error | StoreError} naming the file */
  async open(file = this.chosen): Promise<RunFile> {
    const text = await unzipped(await fetched(file));
    const run = await parsed(text);
    this.chosen = file;
    this.#blob = new Blob([text]);
    return run;
  }

  /** The events of a recording, without choosing it. @throws {Error | StoreError} naming the file */
  async read(file: string): Promise<RunFile> {
    return await parsed(await unzipped(await fetched(file)));
  }

  /** Stores the recording on the page as a run of the person's own; its id, or null where that failed. */
  async keep(): Promise<string | null> {
    if (this.#blob === null) return null;
    const { runActions } = await import('./runActions');
    return runActions.take(this.#blob, this.chosen.replace(/\.gz$/, ''));
  }
}

async function parsed(text: string): Promise<RunFile> {
  const run = await parseRunFile(text);
  if (run.broken) throw run.broken.error;
  return run;
}

/** @throws {SiteFileError} */
const fetched = (file: string) =>
  publicFile(document.baseURI, `${folder}${file}`, (input, init) => fetch(input, init));

/** Static hosts may serve a gzip file with Content-Encoding, which the browser undoes by itself. */
async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

export const recordings = new Recordings();
