import { copyText } from './copyText';
import { notices } from '../state/notices.svelte';

/**
 * Hands a file to the person. Inside another page a download may be forbidden, and the browser then does
 * nothing and says nothing: the person is told, and can copy a text instead.
 */
export function saveFile(file: Blob, name: string): void {
  const text = /json|text|csv|svg/.test(file.type);
  const frame = frameOf();
  if (frame !== 'forbids') download(file, name);
  if (frame === 'none') return;
  const what =
    frame === 'forbids'
      ? `The page around this one forbids downloads: ${name} was not saved.`
      : `If ${name} was not saved, the page around this one forbids downloads.`;
  notices.news(
    text ? what : `${what} Open Sextant in a tab of its own.`,
    text ? { label: 'Copy its text', run: () => void copy(file, name) } : undefined,
    60_000,
  );
}

function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** Whether there is a page around this one, and what is known of its mind about downloads. */
function frameOf(): 'none' | 'forbids' | 'unknown' {
  if (window.top === window) return 'none';
  try {
    const sandbox = window.frameElement?.getAttribute('sandbox');
    if (sandbox === null || sandbox === undefined) return 'unknown';
    return /\ballow-downloads\b/.test(sandbox) ? 'none' : 'forbids';
  } catch {
    return 'unknown'; // a page of another site
  }
}

async function copy(file: Blob, name: string): Promise<void> {
  const done = await copyText(await file.text());
  if (done) notices.news(`The text of ${name} was copied; paste it into a file of that name.`);
  else notices.problem('Copying is forbidden here, too; open Sextant in a tab of its own');
}
