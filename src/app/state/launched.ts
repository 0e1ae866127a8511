import * as v from 'valibot';
import { takeDropped } from './dropped';
import { notices } from './notices.svelte';

/** The part of `window.launchQueue` that is used; the DOM's types do not have it. */
const QueueSchema = v.object({ setConsumer: v.function() });
const LaunchSchema = v.object({ files: v.optional(v.array(v.looseObject({})), []) });
const HandleSchema = v.looseObject({ getFile: v.function() });

/** Takes the files that the system opens with the installed page, as if they were dropped on it. */
export function takeLaunched(): void {
  const queue: unknown = Reflect.get(window, 'launchQueue');
  if (!v.is(QueueSchema, queue)) return;
  queue.setConsumer((launch: unknown) => void take(launch));
}

async function take(launch: unknown): Promise<void> {
  try {
    const { files: handles } = v.parse(LaunchSchema, launch);
    const files: File[] = [];
    for (const handle of handles) {
      if (!v.is(HandleSchema, handle)) continue;
      files.push(v.parse(v.instance(File), await handle.getFile()));
    }
    if (files.length > 0) await takeDropped(files);
  } catch (error) {
    notices.problem('The file could not be opened', error);
  }
}
