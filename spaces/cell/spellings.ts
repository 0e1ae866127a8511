import { fromCode } from '../code';
import type { Architecture, Decoded, DecodeError, Spellings } from '../space';
import { fromArchString, toArchString } from './archString';
import { cells } from './dense';
import { edgeName, edges } from './edges';
import { fromIndex, toIndex } from './officialIndex';
import { operations } from './operations';

/** NASLib's order of operations and of edges (`nasbench201/conversions.py`), in ours. */
const naslibOperations = [1, 0, 3, 2, 4] as const;
const naslibEdges = [0, 1, 3, 2, 4, 5] as const;

const wrong = (message: string): DecodeError => ({ ok: false, message });
const nameOf = (a: Architecture, e: number) => operations[a[e] ?? 0]?.name ?? '?';

function toNaslib(a: Architecture): string {
  const of = (e: number) => naslibOperations.findIndex((operation) => operation === a[e]);
  return `(${naslibEdges.map(of).join(', ')})`;
}

function fromNaslib(text: string): Decoded {
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  if (numbers.length !== edges.length) {
    return wrong(
      `a tuple of operations has ${edges.length} numbers, this one has ${numbers.length}`,
    );
  }
  const architecture: number[] = edges.map(() => 0);
  for (const [i, number] of numbers.entries()) {
    const operation = naslibOperations[number];
    const edge = naslibEdges[i] ?? 0;
    if (operation === undefined) {
      const name = edgeName(edges[edge] ?? { from: 0, to: 0 });
      return wrong(`number ${i + 1} of the tuple (edge ${name}) is ${number}, must be 0 to 4`);
    }
    architecture[edge] = operation;
  }
  return { ok: true, architecture };
}

/** NATS-Bench's list of nodes: a tuple of (operation, input) for each. */
function toNodes(a: Architecture): string {
  const node = (to: number) => {
    const inputs = edges.flatMap((edge, e) =>
      edge.to === to ? [`('${nameOf(a, e)}', ${edge.from})`] : [],
    );
    return inputs.length === 1 ? `(${inputs[0] ?? ''},)` : `(${inputs.join(', ')})`;
  };
  return `[${[1, 2, 3].map(node).join(', ')}]`;
}

function fromNodes(text: string): Decoded {
  const pairs = [...text.matchAll(/\(\s*['"]([\w]+)['"]\s*,\s*(\d+)\s*\)/g)];
  const architecture: number[] = [];
  for (const [, name = '', from = ''] of pairs) {
    const operation = operations.findIndex((o) => o.name === name);
    const edge = edges[architecture.length];
    if (operation < 0) return wrong(`"${name}" is no operation of these cells`);
    if (edge === undefined || String(edge.from) !== from) {
      return wrong(`input ${architecture.length + 1} of the list comes from node ${from}`);
    }
    architecture.push(operation);
  }
  if (architecture.length === edges.length) return { ok: true, architecture };
  return wrong(`the list has ${architecture.length} inputs, a cell has ${edges.length}`);
}

function fromNumber(text: string): Decoded {
  const index = Number(text);
  if (index < cells) return { ok: true, architecture: fromIndex(index) };
  return wrong(`no cell has the index ${index}: the last one is ${cells - 1}`);
}

/** `{"arch": …}`, `{"code": …}` or `{"index": …}`, as exports and notebooks have them. */
function fromJson(text: string): Decoded {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong('this begins like JSON, but cannot be read as JSON');
  }
  const entries = new Map(Object.entries(value ?? {}));
  for (const key of ['arch', 'arch_str', 'architecture', 'code', 'index']) {
    const found: unknown = entries.get(key);
    if (typeof found === 'string' || typeof found === 'number') return read(String(found));
  }
  return wrong('the JSON object has neither "arch" nor "code" nor "index"');
}

/** Without quotes around it, backslashes before bars, and a word that says what follows. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/\\([|+])/g, '$1')
    .replace(/^(?:arch(?:_str)?|code|index|cell)\s*[:=#]?\s*(?=[\d|'"#])/i, '')
    .replace(/^['"`“”‘’\s]+|['"`“”‘’,;\s]+$/g, '')
    .replace(/^#\s*/, '');

function read(text: string): Decoded {
  const plain = bare(text);
  if (plain === '') return wrong('nothing was entered');
  if (plain.startsWith('{')) return fromJson(plain);
  if (plain.includes('|')) return fromArchString(plain.replace(/\s+/g, ''));
  if (/\(\s*['"]/.test(plain)) return fromNodes(plain);
  if (/^[[(][\d,\s]*[\])]$/.test(plain)) return fromNaslib(plain);
  const digits = plain.replace(/(?<=\d)[ ,_](?=\d{3}$)/, '');
  if (/^\d{1,5}$/.test(digits)) return fromNumber(digits);
  return fromCode(
    { dimensions: edges.map((e) => ({ name: edgeName(e), options: operations })) },
    plain,
  );
}

/** All ways in which people write a cell. A plain number of up to five digits is an index, of six a code. */
export const spellings: Spellings = {
  forms: [
    { title: 'index', write: (a) => String(toIndex(a)) },
    {
      title: 'JSON',
      write: (a) => JSON.stringify({ index: toIndex(a), code: a.join(''), arch: toArchString(a) }),
    },
    { title: 'NASLib tuple', write: toNaslib },
    { title: 'NATS-Bench nodes', write: toNodes },
  ],
  read,
};
