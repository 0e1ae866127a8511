import { openAsBlob } from 'node:fs';
import { fastWeights } from '#src/llm/library/fastWeights';
import { headerOf } from '#src/llm/library/gguf/headerOf';
import { tensorFormat } from '#src/llm/library/gguf/tensorTypes';

/** The number format of most of a GGUF file's weights, e.g. `Q8_0`. */
export async function weightsOf(path: string): Promise<string> {
  const { tensors } = await headerOf(await openAsBlob(path));
  const numbers = new Map<number, number>();
  for (const { type, numbers: n } of tensors) numbers.set(type, (numbers.get(type) ?? 0) + n);
  const [most] = [...numbers].sort((a, b) => b[1] - a[1]);
  return tensorFormat(most?.[0] ?? 0);
}

/** The same, and what the page makes of it, e.g. `Q4_1, run as F32`. */
export async function weightFormat(path: string): Promise<string> {
  const [file, format] = [await openAsBlob(path), await weightsOf(path)];
  // The bench's browser has at least as much memory as a browser tells of.
  const [fast] = await fastWeights([file], 8);
  return fast === file ? format : `${format}, run as F32`;
}
