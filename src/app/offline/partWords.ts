import type { PartId } from '#src/files/kept/parts';

/** What the list says of each part of the site. */
export const partWords: Readonly<
  Record<PartId, { readonly title: string; readonly note: string }>
> = {
  page: {
    title: 'The page',
    note: 'Every view, all searchers, the built-in Navigator and Generator.',
  },
  tables: { title: 'Tables', note: 'Accuracies, costs, devices, proxies and single trials.' },
  recordings: { title: 'Recordings', note: 'Real searches that play without computing anything.' },
  own: {
    title: 'Sextant’s own language model',
    note: 'Its weights, and llama.cpp, which also runs GGUF files.',
  },
  supernets: {
    title: 'Supernets',
    note: 'Weights, images, and onnxruntime in WebAssembly.',
  },
  gpu: {
    title: 'Supernets on the GPU',
    note: 'Only for browsers with WebGPU; the others never ask for it.',
  },
  engines: {
    title: 'Engine for other language models',
    note: 'web-llm. The models themselves are fetched under Models.',
  },
};
