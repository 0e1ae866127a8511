import fc from 'fast-check';
import { leavesOf, valueAt, withValue } from './leaves';

/** A change of a file; `number` gives it its choices, the same for the same seed. */
type Change = (bytes: Uint8Array, number: (below: number) => number) => Uint8Array;

const encoder = new TextEncoder();
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const pick = <T>(items: readonly T[], number: (below: number) => number): T | undefined =>
  items[number(items.length)];

/** A change of the file's lines. */
const inLines =
  (change: (lines: string[], number: (below: number) => number) => string[]): Change =>
  (bytes, number) =>
    encoder.encode(change(textOf(bytes).split('\n'), number).join('\n'));

/** A change of one line's value; a line that is no JSON stays. */
const inValue = (change: (value: unknown, number: (below: number) => number) => unknown): Change =>
  inLines((lines, number) => {
    const at = number(Math.max(1, lines.length - 1));
    try {
      return lines.with(at, JSON.stringify(change(JSON.parse(lines[at] ?? ''), number)));
    } catch {
      return lines;
    }
  });

const atLeaf = (change: (leaf: unknown, number: (below: number) => number) => unknown): Change =>
  inValue((value, number) => {
    const path = pick(leavesOf(value), number);
    if (!path || path.length === 0) return change(value, number);
    return withValue(value, path, change(valueAt(value, path), number));
  });

/** Another value of the same kind. */
function sameKind(leaf: unknown, number: (below: number) => number): unknown {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') {
    return pick(
      [leaf + 1, leaf - 1, -leaf, leaf * 1.01 + 0.01, leaf + Number.EPSILON, 0, 91.57],
      number,
    );
  }
  if (typeof leaf !== 'string') return leaf === null ? 1 : null;
  const at = number(leaf.length + 1);
  const words = [
    'cifar100',
    'random',
    'stopped',
    'val',
    'test',
    'rules',
    'mobilenet',
    '',
    'évaluation',
  ];
  const other = pick(words, number) ?? '';
  return pick(
    [leaf + other, leaf.slice(0, at), leaf.slice(0, at) + 'x' + leaf.slice(at + 1), other],
    number,
  );
}

const anything: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '91.5',
  [],
  {},
  [[[]]],
  { toString: 1 },
  'a'.repeat(5000),
];

/** Names that other things have already, also those that every object inherits. */
const names = [
  '__proto__',
  'constructor',
  'toString',
  'prev',
  'best',
  'version',
  'note',
  'seq',
  'estimate',
  '',
];

function withMember(value: unknown, number: (below: number) => number): unknown {
  const name = pick(names, number) ?? 'x';
  const member = JSON.stringify(pick(anything, number));
  const inside = leavesOf(value)
    .map((path) => path.slice(0, -1))
    .filter((path) => !Array.isArray(valueAt(value, path)));
  const path = pick(inside, number) ?? [];
  const text = JSON.stringify(valueAt(value, path));
  if (!text.startsWith('{')) return value;
  const comma = text === '{}' ? '' : ',';
  const grown: unknown = JSON.parse(
    `${text.slice(0, -1)}${comma}${JSON.stringify(name)}:${member}}`,
  );
  return path.length === 0 ? grown : withValue(value, path, grown);
}

function withoutMember(value: unknown, number: (below: number) => number): unknown {
  const path = pick(leavesOf(value), number) ?? [];
  const parentPath = path.slice(0, -1);
  const parent = valueAt(value, parentPath);
  const key = path.at(-1);
  if (key === undefined || typeof parent !== 'object' || parent === null) return value;
  const rest = Array.isArray(parent)
    ? parent.filter((_, i) => String(i) !== key)
    : Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key));
  return parentPath.length === 0 ? rest : withValue(value, parentPath, rest);
}

function turned(value: unknown, number: (below: number) => number): unknown {
  const lists = leavesOf(value)
    .map((path) => path.slice(0, -1))
    .filter((path) => path.length > 0);
  const path = pick(lists, number);
  if (!path) return value;
  const inner = valueAt(value, path);
  if (Array.isArray(inner)) return withValue(value, path, inner.toReversed());
  return withValue(value, path, Object.fromEntries(Object.entries(inner as object).reverse()));
}

const values: readonly Change[] = [atLeaf(sameKind), atLeaf(sameKind), atLeaf(sameKind)];
const kinds: readonly Change[] = [
  atLeaf((_, number) => pick(anything, number)),
  inValue(withMember),
  inValue(withoutMember),
  // Numbers that JSON can write and a number cannot hold, and ones that are written twice.
  inLines((lines, number) => {
    const at = number(Math.max(1, lines.length));
    const line = lines[at] ?? '';
    const numbers = [...line.matchAll(/:-?\d+(\.\d+)?/g)];
    const found = pick(numbers, number);
    if (!found) return lines;
    const put = pick(
      [':1e999', ':-1e999', ':1e-999', `${found[0]}0`, `${found[0]}e0`, ':NaN', ':"1"'],
      number,
    );
    return lines.with(
      at,
      line.slice(0, found.index) + put + line.slice(found.index + found[0].length),
    );
  }),
];
const orders: readonly Change[] = [
  inLines((lines, number) => {
    const [a, b] = [number(lines.length), number(lines.length)];
    return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
  }),
  inLines((lines, number) => {
    const [line] = lines.splice(number(lines.length), 1);
    return lines.toSpliced(number(lines.length + 1), 0, line ?? '');
  }),
  inValue(turned),
];
const lineChanges: readonly Change[] = [
  inLines((lines, number) => lines.toSpliced(number(lines.length), 1)),
  inLines((lines, number) => {
    const at = number(lines.length);
    return lines.toSpliced(number(lines.length + 1), 0, lines[at] ?? '');
  }),
  inLines((lines, number) =>
    lines.toSpliced(
      number(lines.length + 1),
      0,
      pick(['', ' ', '{}', '[]', 'null', '{"type":"resumed"}', '\u2028'], number) ?? '',
    ),
  ),
  inLines((lines, number) => {
    const at = number(lines.length);
    const line = lines[at] ?? '';
    return lines.with(at, line.slice(0, number(line.length + 1)));
  }),
  inLines((lines, number) => {
    const at = number(lines.length);
    const line = lines[at] ?? '';
    const cut = number(line.length + 1);
    return lines.toSpliced(at, 1, line.slice(0, cut), line.slice(cut));
  }),
  inLines((lines, number) => {
    const at = number(lines.length);
    return lines.toSpliced(at, 2, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`);
  }),
  inLines((lines, number) => lines.slice(0, number(lines.length + 1))),
];
const encodings: readonly Change[] = [
  (bytes, number) => {
    const copy = Uint8Array.from(bytes);
    const at = number(copy.length);
    if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << number(8));
    return copy;
  },
  (bytes, number) => {
    const at = number(bytes.length + 1);
    const put = pick(
      [[0], [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0xe2, 0x80, 0xa8]],
      number,
    );
    return Uint8Array.from([...bytes.subarray(0, at), ...(put ?? []), ...bytes.subarray(at)]);
  },
  (bytes) => encoder.encode(`\uFEFF${textOf(bytes)}`),
  (bytes) => encoder.encode(textOf(bytes).replaceAll('\n', '\r\n')),
  (bytes) => Uint8Array.from(Buffer.from(textOf(bytes), 'utf16le')),
  (bytes) => Uint8Array.from(Buffer.from(textOf(bytes), 'latin1')),
];
const sizes: readonly Change[] = [
  (bytes, number) => bytes.slice(0, number(bytes.length + 1)),
  (bytes, number) => bytes.slice(number(Math.min(bytes.length, 2000) + 1)),
  (bytes) => Uint8Array.from([...bytes, ...bytes]),
  (bytes, number) => encoder.encode(textOf(bytes) + '\n'.repeat(number(5000))),
  (bytes, number) => encoder.encode(textOf(bytes) + ' '.repeat(number(100_000))),
  inLines((lines, number) => lines.with(number(lines.length), '['.repeat(200_000))),
  inLines((lines, number) => {
    const at = number(lines.length);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    return lines.with(at, (lines[at] ?? '').replace(/:("[^"]*"|[\d.]+)/, `:${deep}`));
  }),
  atLeaf(() => 'x'.repeat(300_000)),
];

const groups = {
  value: values,
  kind: kinds,
  order: orders,
  line: lineChanges,
  encoding: encodings,
  size: sizes,
};
type Group = keyof typeof groups;

/** What is done to a file: one to three changes, each with the numbers that it draws. */
export type Mutation = readonly { readonly group: Group; readonly numbers: readonly number[] }[];

const step = fc.record({
  group: fc.constantFrom(...(Object.keys(groups) as Group[])),
  numbers: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
});

/** One to three changes of value, kind, order, line, encoding or size. */
export const mutation: fc.Arbitrary<Mutation> = fc.array(step, { minLength: 1, maxLength: 3 });

export function mutated(text: string, changes: Mutation): Uint8Array<ArrayBuffer> {
  let bytes = encoder.encode(text);
  for (const { group, numbers } of changes) {
    const left = [...numbers];
    const number = (below: number) => (left.shift() ?? 0) % Math.max(1, below);
    bytes = Uint8Array.from(pick(groups[group], number)?.(bytes, number) ?? bytes);
  }
  return bytes;
}
