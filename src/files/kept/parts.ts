/** What of the site a person may want offline, in the order of the list. */
export const partIds = [
  'page',
  'tables',
  'recordings',
  'own',
  'supernets',
  'gpu',
  'engines',
] as const;
export type PartId = (typeof partIds)[number];

const patterns: readonly (readonly [PartId, RegExp])[] = [
  ['recordings', /^recordings\//],
  ['gpu', /asyncify|^assets\/ort\.webgpu/],
  ['supernets', /(^|\/)supernets\/|\.safetensors$|^assets\/(card|inference|ort|supernet)/],
  ['own', /\.gguf$|^assets\/(wllama|esm)/],
  ['engines', /^assets\/(webllm|lib)/],
  ['tables', /\.bin$/],
];

/** The part that a file of the built site belongs to. @param url below the site's folder */
export const partOf = (url: string): PartId =>
  patterns.find(([, pattern]) => pattern.test(url))?.[0] ?? 'page';
