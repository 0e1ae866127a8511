/**
 * Where a file lies on a mirror: the base address and the file's original path, so that
 * `https://huggingface.co/mlc-ai/X/resolve/main/y` is `<base>/mlc-ai/X/resolve/main/y`. Model libraries
 * of web-llm keep their path in the same way. @param base empty for the original host
 */
export function mirrored(url: string, base: string, page: string): string {
  if (base === '') return url;
  const root = new URL(base.endsWith('/') ? base : `${base}/`, page);
  return new URL(new URL(url).pathname.replace(/^\/+/, ''), root).href;
}
