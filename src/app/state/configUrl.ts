import * as v from 'valibot';
import {
  defaultConfig,
  RunConfigSchema,
  type RoleConfig,
  type RunConfig,
} from '#src/search/config';

/** A configuration read from a URL, and what in the URL could not be used, in words. */
export interface ReadConfig {
  readonly config: RunConfig;
  readonly problems: readonly string[];
}

const flag = (on: boolean) => (on ? '1' : '0');

function writeRole(role: RoleConfig): string {
  if (role.kind === 'rules') return 'rules';
  return ['llm', role.model, role.temperature, flag(role.thinking), flag(role.memory)]
    .map((part) => encodeURIComponent(part))
    .join('|');
}

function readRole(text: string): unknown {
  if (text === 'rules') return { kind: 'rules' };
  const [kind, model, temperature, thinking, memory] = text.split('|').map(decode);
  return {
    kind,
    model,
    temperature: Number(temperature),
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

/** How each part of the configuration is written to a query parameter and read back. */
const parts: {
  [K in keyof RunConfig]: {
    write: (value: RunConfig[K]) => string;
    read: (text: string) => unknown;
  };
} = {
  space: { write: String, read: String },
  dataset: { write: String, read: String },
  evaluator: { write: String, read: String },
  epochs: { write: String, read: Number },
  accuracy: { write: String, read: String },
  limit: {
    write: (limit) => (limit === null ? 'none' : `${limit.metric}~${limit.max}`),
    read: (text) => {
      if (text === 'none') return null;
      const [metric, max] = text.split('~');
      return { metric, max: Number(max) };
    },
  },
  target: {
    write: (target) => (target === null ? 'none' : String(target)),
    read: (text) => (text === 'none' ? null : Number(text)),
  },
  searcher: { write: String, read: String },
  navigator: { write: writeRole, read: readRole },
  generator: { write: writeRole, read: readRole },
  prompt: {
    write: (p) =>
      [
        p.reply,
        ...[p.tellRefusals, p.renamed, p.shuffledFeedback].map(flag),
        ...[p.heldToFocus, p.onlyNew, p.findings].map(flag),
      ].join('~'),
    read: (text) => {
      const [reply, tell, renamed, shuffled, held, onlyNew, findings] = text.split('~');
      return {
        reply,
        tellRefusals: tell === '1',
        renamed: renamed === '1',
        shuffledFeedback: shuffled === '1',
        heldToFocus: held === '1',
        onlyNew: onlyNew === '1',
        findings: findings === '1',
      };
    },
  },
  budget: { write: String, read: Number },
  rounds: { write: String, read: Number },
  seed: { write: String, read: Number },
};
const names = Object.keys(parts) as (keyof RunConfig)[];

/** Writes every part that differs from the default, so that short set-ups have short links. */
export function writeConfig(config: RunConfig): URLSearchParams {
  const query = new URLSearchParams();
  const write = <K extends keyof RunConfig>(name: K) => {
    const text = parts[name].write(config[name]);
    if (text !== parts[name].write(defaultConfig[name])) query.set(name, text);
  };
  for (const name of names) write(name);
  return query;
}

/** Reads a query; a part that cannot be used keeps its default and is named in `problems`. */
export function readConfig(query: URLSearchParams): ReadConfig {
  const problems: string[] = [];
  const config: Record<string, unknown> = { ...defaultConfig };
  for (const [name, text] of query) {
    if (name === 'run') continue;
    const known = names.find((n) => n === name);
    if (known === undefined) {
      problems.push(`The link has a setting "${name}" that Sextant does not know.`);
      continue;
    }
    const parsed = v.safeParse(RunConfigSchema.entries[known], parts[known].read(text));
    if (parsed.success) config[known] = parsed.output;
    else {
      const used = String(parts[known].write(defaultConfig[known] as never));
      problems.push(`The link's ${known} "${text}" cannot be used; it is ${used} now.`);
    }
  }
  return { config: v.parse(RunConfigSchema, config), problems };
}
