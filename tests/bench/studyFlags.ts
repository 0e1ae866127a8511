import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ownModel, ownWithSet } from '#models/llm/ownModel';
import { protocols } from '#src/study/protocols/index';
import type { Protocol, SizeName } from '#src/study/protocol/protocol';
import { UsageError } from './usageError';

export interface StudyFlags {
  readonly protocol: Protocol;
  readonly size: SizeName;
  readonly threads: number;
  readonly native: boolean;
  readonly json: boolean;
  /** The language model that plays: a GGUF file, or one of the site by its id; null: the rules play. */
  readonly model: { readonly file: string | null; readonly id: string } | null;
  /** Files and folders of recorded runs that play; empty: none. */
  readonly runs: readonly string[];
  /** Which of the players of recorded runs, from 1; null: there is only one. */
  readonly playing: number | null;
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
  model: { type: 'string' },
  runs: { type: 'string', multiple: true },
  playing: { type: 'string' },
  out: { type: 'string' },
} as const;

/** @throws {UsageError} naming the flag that is wrong */
export function parseStudyFlags(args: readonly string[]): StudyFlags {
  const settings = { args: [...args], options, strict: true, allowPositionals: true } as const;
  const { values, positionals } = parseArgs(settings);
  if (values.runs === undefined && positionals.length > 0)
    throw new UsageError(`"${positionals.join(' ')}" belongs to no flag`);
  const names = protocols.map(({ id }) => id).join(', ');
  const protocol = protocols.find(({ id }) => id === values.protocol);
  if (!protocol)
    throw new UsageError(`--protocol is "${values.protocol ?? ''}", but takes ${names}`);
  const { size } = values;
  if (size !== 'short' && size !== 'full') {
    throw new UsageError(`--size is "${size}", but takes short or full`);
  }
  if (values.runs !== undefined && values.model !== undefined)
    throw new UsageError('--model and --runs both say who plays: give one of them');
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
    model: values.model === undefined ? null : modelOf(values.model),
    runs: values.runs === undefined ? [] : [...values.runs, ...positionals],
    playing: values.playing === undefined ? null : whole('playing', values.playing),
    out: values.out ?? null,
  };
}

function modelOf(text: string): NonNullable<StudyFlags['model']> {
  if (text === 'own') return { file: null, id: ownModel.id };
  if (text === 'own-set') return { file: null, id: ownWithSet.id };
  if (existsSync(text)) return { file: text, id: '' };
  throw new UsageError(`--model is "${text}", but takes a GGUF file, own or own-set`);
}

function whole(flag: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 10_000) return number;
  throw new UsageError(`--${flag} is "${text}", but takes a whole number from 1 to 10000`);
}
