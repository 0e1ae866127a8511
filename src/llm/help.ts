import type { LanguageModelError } from './languageModel';

/** What a person can do about a failed language model: one sentence for each code. */
export const helpFor: Readonly<Record<LanguageModelError['code'], string>> = {
  'no-browser-model':
    'Use a desktop Chrome of version 148 or newer with room for its model, or choose another model.',
  'no-webgpu':
    'Use a current Chrome, Edge, Firefox or Safari over https or localhost, or open a GGUF file, which needs no WebGPU.',
  'no-adapter':
    'Update the graphics driver or switch on hardware acceleration in the browser settings; a GGUF file runs without a GPU.',
  'needs-f16':
    'This GPU cannot compute with 16-bit numbers: choose a model that has a 32-bit variant.',
  'unknown-model': 'Download the model, or open its file, in the Models view.',
  'space-too-large': 'Choose another model, or the built-in rules, for this search space.',
  network: 'Check the connection, or the address of the mirror, and try again.',
  integrity: 'The file is not the one that was expected: delete it and download it again.',
  'bad-file': 'Choose a GGUF file of a chat model; a broken download has to be fetched again.',
  'bad-grammar': 'This is an error of ours: please report it with the exported run.',
  'bad-sample':
    'Resume the run: the reply is written again. If it happens often, choose another build of the model.',
  'out-of-memory': 'Close other tabs, or choose a smaller model.',
  'storage-full': 'Delete a model that is not used any more, or free space on the disk.',
  'storage-blocked':
    'Allow site data for this page, or open a GGUF file from disk: it is used from where it lies.',
  'device-lost':
    'Try again, or resume the run: the model is loaded again. If it happens often, choose a smaller model.',
  stalled:
    'Try again, or resume the run: the model is loaded again. If it happens often, choose a smaller model.',
  crashed:
    'Try again, or resume the run: the model is loaded again. If it happens often, choose a smaller model.',
};

/** The same for a code that was stored, perhaps by another version; empty where it is not known. */
export function helpOf(code: string): string {
  const found = Object.entries(helpFor).find(([known]) => known === code);
  return found?.[1] ?? '';
}
