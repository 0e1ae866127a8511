import type { RunEvent } from '#src/search/events';
import { publicFile } from '#src/files/siteFile';
import { parseRunFile } from '#src/store/runFile';

/** The events of the recorded run that plays before anything is pressed (`public/recordings`). */
export async function loadRecording(): Promise<readonly RunEvent[]> {
  const bytes = await publicFile(document.baseURI, 'recordings/first.jsonl', (input, init) =>
    fetch(input, init),
  );
  const { events, broken } = parseRunFile(new TextDecoder().decode(bytes));
  if (broken) throw broken.error;
  return events;
}
