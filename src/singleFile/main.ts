import { carry } from '#src/files/carried';
import { filesOfPage, filesOfWorker } from './carriedFiles';

/**
 * Where the single file starts. The same program is the page's and, as the text of a blob, that of each of
 * its workers: nothing can be fetched from a page that was opened as a file.
 */
async function startPage(): Promise<void> {
  carry(filesOfPage());
  await import('../app/main');
}

async function startWorker(): Promise<void> {
  carry(filesOfWorker());
  const { serveNamed } = await import('./serveNamed');
  serveNamed(self.name, self);
}

void (typeof document === 'undefined' ? startWorker() : startPage());
