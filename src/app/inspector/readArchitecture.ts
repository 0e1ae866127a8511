import { fromCode } from '#spaces/code';
import type { Decoded, SearchSpace } from '#spaces/space';

/** Reads what a person pastes: any spelling that the space knows, its serial form, its code, or option names. */
export function readArchitecture(space: SearchSpace, text: string): Decoded {
  if (space.spellings) return space.spellings.read(text);
  const plain = text.trim().replace(/^['"`]+|['"`,;]+$/g, '');
  if (plain === '') return { ok: false, message: 'nothing was entered' };
  if (plain.startsWith('[')) return fromNames(space, plain);
  const serial = space.decode(plain);
  if (serial.ok) return serial;
  const code = fromCode(space, plain.replace(/[\s,]+/g, ''));
  return code.ok ? code : serial;
}

/** A JSON list with one name or label of an option for each dimension. */
function fromNames(space: SearchSpace, text: string): Decoded {
  let names: unknown;
  try {
    names = JSON.parse(text);
  } catch {
    return { ok: false, message: 'this begins like a list, but cannot be read as JSON' };
  }
  const wanted = space.dimensions.length;
  if (!Array.isArray(names) || names.length !== wanted) {
    return { ok: false, message: `the list must have ${wanted} entries` };
  }
  const architecture: number[] = [];
  for (const [d, { name, options }] of space.dimensions.entries()) {
    const given = String(names[d]);
    const option = options.findIndex((o) => o.name === given || o.label === given);
    if (option < 0) return { ok: false, message: `"${given}" is no option of ${name}` };
    architecture.push(option);
  }
  return { ok: true, architecture };
}

/** The list that {@link readArchitecture} reads. */
export const writeNames = ({ dimensions }: SearchSpace, a: readonly number[]): string =>
  JSON.stringify(dimensions.map((d, i) => d.options[a[i] ?? -1]?.name));
