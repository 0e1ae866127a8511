import { EvaluationError } from '#src/search/evaluator';
import { builtFile } from '#src/files/siteFile';
import { SiteFileError } from '#src/files/siteFileError';

/**
 * onnxruntime's machine code, checked before it is used; its own loader would take what comes and depends on
 * the host's idea of a type. @throws {EvaluationError} `missing-data`
 */
export async function ortBinary(address: string, name: string): Promise<ArrayBuffer> {
  const url = new URL(address, import.meta.url).href;
  try {
    return (await builtFile(url, name, (input, init) => fetch(input, init))).buffer;
  } catch (cause) {
    if (!(cause instanceof SiteFileError)) throw cause;
    throw new EvaluationError('missing-data', `${cause.message}. ${cause.help}`, { cause });
  }
}
