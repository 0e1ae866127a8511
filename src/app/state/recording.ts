import type { RunEvent } from '#src/search/events';
import { parseRunFile } from '#src/store/runFile';

/** The events of the recorded run that plays before anything is pressed (`public/recordings`). */
export async function loadRecording(): Promise<readonly RunEvent[]> {
  const response = await fetch('recordings/first.jsonl');
  if (!response.ok) throw new Error(`recordings/first.jsonl: status ${response.status}`);
  const { events, broken } = parseRunFile(await response.text());
  if (broken) throw broken.error;
  return events;
}
