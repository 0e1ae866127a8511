import * as v from 'valibot';

const WordsSchema = v.object({ message: v.pipe(v.string(), v.minLength(1)) });
const longest = 300;

/**
 * Words for whatever was thrown. TVM throws exceptions of WebAssembly, which say nothing themselves (what
 * they mean is in the console only), and WebGPU's errors are no `Error`s.
 * @param tail the last lines of the console, told where the thrown thing has no words
 */
export function describeThrown(thrown: unknown, tail: readonly string[] = []): string {
  const words = v.safeParse(WordsSchema, thrown);
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`.slice(0, longest);
  if (words.success) return `${kindOf(thrown)}: ${words.output.message}`.slice(0, longest);
  if (typeof thrown === 'string' && thrown !== '') return thrown.slice(0, longest);
  const said = tail.filter((line) => line.trim() !== '').slice(-3);
  const kind = typeof thrown === 'object' ? kindOf(thrown) : String(thrown);
  return said.length > 0 ? `${kind}: ${said.join(' ').slice(-longest)}` : `${kind}, without words`;
}

function kindOf(thrown: unknown): string {
  const tag = Object.prototype.toString.call(thrown).slice(8, -1);
  return tag === 'Object' || tag === 'Null' ? 'an error without a name' : tag;
}
