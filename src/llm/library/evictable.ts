import { LanguageModelError, type LanguageModel } from '../languageModel';
import { hearNews } from './modelNews';
import { withOther } from './withOther';

/**
 * A loaded model that lets go when a person deletes it: a request in flight fails, and so does each that
 * comes, so that a run pauses and says why. @param freed called once, when it is let go or disposed
 */
export function evictable(
  inner: LanguageModel,
  { id, title }: { readonly id: string; readonly title: string },
  freed: () => void,
): LanguageModel {
  let gone: LanguageModelError | null = null;
  let reject: (error: LanguageModelError) => void = () => undefined;
  const evicted = new Promise<never>((_, no) => (reject = no));
  // Nobody may be waiting when it happens.
  evicted.catch(() => undefined);
  let done = false;
  const dispose = async () => {
    if (done) return;
    done = true;
    stop();
    freed();
    await inner.dispose();
  };
  const stop = hearNews((news) => {
    if (news.type !== 'evict' || news.id !== id) return;
    gone = new LanguageModelError('unknown-model', `"${title}" was deleted from this machine.`);
    reject(gone);
    void dispose().catch(() => undefined);
  });
  return withOther(inner, {
    complete: (request) =>
      gone ? Promise.reject(gone) : Promise.race([inner.complete(request), evicted]),
    dispose,
  });
}
