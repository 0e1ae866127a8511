import * as v from 'valibot';
import type { Benchmark } from '#spaces/benchmark';
import { completeConfig, type Completed } from '#src/search/completeConfig';
import { RunConfigSchema, type RoleConfig, type RunConfig } from '#src/search/config';
import { defaultConfig } from '#src/search/defaultConfig';
import { benchmarkNamed } from './benchmarkNamed';

const flag = (on: boolean) => (on ? '1' : '0');

function writeRole(role: RoleConfig): string {
  if (role.kind === 'rules') return 'rules';
  return ['llm', role.model, role.temperature, flag(role.thinking), flag(role.memory)]
    .map((part) => encodeURIComponent(part))
    .join('|');
}

function readRole(text: string): unknown {
  if (text === 'rules') return { kind: 'rules' };
  const [kind, model, temperature = '', thinking, memory] = text.split('|').map(decode);
  return {
    kind,
    model,
    temperature: readNumber(temperature),
    thinking: thinking === '1',
    memory: memory === '1',
  };
}

/** A part of a role; what was not encoded by {@link writeRole} stays as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A plain decimal number; anything else, an empty text too, is left for the schema to refuse. */
const readNumber = (text: string): unknown =>
  /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : text;

const readNullable = (text: string): unknown => (text === 'none' ? null : readNumber(text));

/** Parts with a parameter of their own; settings have one each, limits one each of the same name. */
const parts = {
  task: { write: String, read: String },
  objective: { write: String, read: String },
  prior: {
    write: (prior) => prior ?? 'none',
    read: (text) => (text === 'none' ? null : text),
  },
  start: { write: (start) => start ?? 'none', read: String },
  target: {
    write: (target) => (target === null ? 'none' : String(target)),
    read: readNullable,
  },
  searcher: { write: String, read: String },
  navigator: { write: writeRole, read: readRole },
  generator: { write: writeRole, read: readRole },
  prompt: {
    write: (p) =>
      [
        p.reply,
        ...[p.tellRefusals, p.renamed, p.shuffledFeedback].map(flag),
        ...[p.heldToFocus, p.onlyNew, p.findings, p.priors].map((on) => flag(on === true)),
        ...(p.example === undefined ? [] : [p.example]),
      ].join('~'),
    read: (text) => {
      const [reply, tell, renamed, shuffled, held, onlyNew, findings, priors, example] =
        text.split('~');
      return {
        reply,
        tellRefusals: tell === '1',
        renamed: renamed === '1',
        shuffledFeedback: shuffled === '1',
        heldToFocus: held === '1',
        onlyNew: onlyNew === '1',
        findings: findings === '1',
        priors: priors === '1',
        ...(example === undefined ? {} : { example }),
      };
    },
  },
  budget: { write: String, read: readNumber },
  rounds: { write: String, read: readNumber },
  seed: { write: String, read: readNumber },
  // Runs from before version 2 of the rules do not name it.
  rules: {
    write: (rules) => String(rules ?? 1),
    read: (t) => (t === '1' ? undefined : readNumber(t)),
  },
} satisfies {
  [K in keyof RunConfig]?: {
    write: (value: RunConfig[K]) => string;
    read: (text: string) => unknown;
  };
};
type Part = keyof typeof parts;
const names = Object.keys(parts) as Part[];

/** What links of version 0.1 called the parts. */
const formerNames: Readonly<Record<string, Part>> = { dataset: 'task' };
/** Parameters that are read elsewhere. */
const others: readonly string[] = ['benchmark', 'space', 'evaluator', 'run', 'result'];

/** Writes every part that differs from the benchmark's default, so that short set-ups have short links. */
export function writeConfig(config: RunConfig, benchmark: Benchmark): URLSearchParams {
  const query = new URLSearchParams();
  const defaults = defaultConfig(benchmark);
  if (config.benchmark !== benchmarkNamed(query).id) query.set('benchmark', config.benchmark);
  const write = <K extends Part>(name: K) => {
    const { write: text } = parts[name] as { write: (value: RunConfig[K]) => string };
    if (text(config[name]) !== text(defaults[name])) query.set(name, text(config[name]));
  };
  for (const name of names) write(name);
  for (const [id, value] of Object.entries(config.settings)) {
    if (value !== defaults.settings[id]) query.set(id, value);
  }
  for (const { column, max } of config.limits) query.append('limit', `${column}~${max}`);
  return query;
}

/**
 * Reads a query for a benchmark, which {@link benchmarkNamed} tells. What cannot be used keeps its default
 * and is named in the notes, as is what had to be completed.
 */
export function readConfig(query: URLSearchParams, benchmark: Benchmark): Completed {
  const notes: string[] = [];
  const named: { -readonly [K in Part]?: RunConfig[K] } = {};
  const settings: Record<string, string> = {};
  const limits: RunConfig['limits'] = [];
  const defaults = defaultConfig(benchmark);
  for (const [name, text] of query) {
    const part = names.find((n) => n === (formerNames[name] ?? name));
    if (others.includes(name)) continue;
    if (benchmark.settings.some(({ id }) => id === name)) settings[name] = text;
    else if (name === 'limit') limits.push(...readLimit(text, notes));
    else if (part === undefined) {
      notes.push(`The link has a setting “${name}” that ${benchmark.title} does not know.`);
    } else {
      const parsed = v.safeParse(RunConfigSchema.entries[part], parts[part].read(text));
      if (parsed.success) Object.assign(named, { [part]: parsed.output });
      else {
        const used = (parts[part].write as (value: unknown) => string)(defaults[part]);
        notes.push(`The link’s ${name} “${text}” cannot be used; it is “${used}” now.`);
      }
    }
  }
  const completed = completeConfig({ ...named, settings, limits }, benchmark);
  return { config: completed.config, notes: [...notes, ...completed.notes] };
}

function readLimit(text: string, notes: string[]): { column: string; max: number }[] {
  if (text === 'none') return [];
  const [column = '', most = ''] = text.split('~');
  const max = readNumber(most);
  if (column !== '' && typeof max === 'number' && Number.isFinite(max) && max > 0) {
    return [{ column, max }];
  }
  notes.push(`The link’s limit “${text}” cannot be used; there is none now.`);
  return [];
}
