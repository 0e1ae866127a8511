import * as v from 'valibot';

const NewsSchema = v.variant('type', [
  /** A model was loaded, freed, or its row changed. */
  v.object({ type: v.literal('changed') }),
  /** A person deletes the model: whoever has it loaded lets go of it. */
  v.object({ type: v.literal('evict'), id: v.string() }),
]);
export type ModelNewsItem = v.InferOutput<typeof NewsSchema>;

const channelName = 'sextant-models';

/** Tells all pages and workers of this site. */
export function tellNews(news: ModelNewsItem): void {
  const channel = openChannel();
  channel?.postMessage(news);
  channel?.close();
}

/** @returns ends it */
export function hearNews(listener: (news: ModelNewsItem) => void): () => void {
  const channel = openChannel();
  channel?.addEventListener('message', ({ data }) => {
    const news = v.safeParse(NewsSchema, data);
    if (news.success) listener(news.output);
  });
  return () => channel?.close();
}

const openChannel = (): BroadcastChannel | null =>
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
