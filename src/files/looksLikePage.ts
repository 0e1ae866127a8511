/** How much of a file is looked at, bytes. */
export const headBytes = 512;

/**
 * Whether a file begins as a web page does: networks that want a sign-in, and hosts that lack a file, answer
 * with one in its place and call it a success. @param head the first bytes of the file
 */
export function looksLikePage(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, headBytes));
  return /^\uFEFF?\s*(<!--[^]*?-->\s*)?<(!doctype\s+html|html|head|body|meta|script|title)\b/i.test(
    text,
  );
}
