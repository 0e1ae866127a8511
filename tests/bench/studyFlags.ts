import { parseArgs } from 'node:util';
import { protocols } from '#src/study/protocols/index';
import type { Protocol, SizeName } from '#src/study/protocol/protocol';
import { UsageError } from './usageError';

export interface StudyFlags {
  readonly protocol: Protocol;
  readonly size: SizeName;
  readonly threads: number;
  readonly native: boolean;
  readonly json: boolean;
  /** Folder that every form of export is written to; null: none. */
  readonly out: string | null;
}

const options = {
  protocol: { type: 'string' },
  size: { type: 'string', default: 'short' },
  seeds: { type: 'string' },
  threads: { type: 'string', default: '2' },
  native: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
} as const;

/** @throws {UsageError} naming the flag that is wrong */
export function parseStudyFlags(args: readonly string[]): StudyFlags {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const names = protocols.map(({ id }) => id).join(', ');
  const protocol = protocols.find(({ id }) => id === values.protocol);
  if (!protocol)
    throw new UsageError(`--protocol is "${values.protocol ?? ''}", but takes ${names}`);
  const { size } = values;
  if (size !== 'short' && size !== 'full') {
    throw new UsageError(`--size is "${size}", but takes short or full`);
  }
  const seeds =
    values.seeds === undefined ? protocol.sizes[size].seeds : whole('seeds', values.seeds);
  return {
    protocol: {
      ...protocol,
      sizes: { ...protocol.sizes, [size]: { ...protocol.sizes[size], seeds } },
    },
    size,
    threads: whole('threads', values.threads),
    native: values.native,
    json: values.json,
    out: values.out ?? null,
  };
}

function whole(flag: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 10_000) return number;
  throw new UsageError(`--${flag} is "${text}", but takes a whole number from 1 to 10000`);
}
