/** Large files that only some visitors need; they are kept when first used, not on install. */
const patterns = [
  /\.(wasm|safetensors|gguf|gz)$/,
  /(^|\/)supernets\//,
  /\/(?!table)[^/]*\.bin$/,
  /^assets\/(card|inference|ort|webllm|wllama|lib|esm)/,
];

export const onDemand = (url: string): boolean => patterns.some((pattern) => pattern.test(url));
