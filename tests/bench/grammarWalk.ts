import type { Rng } from '#spaces/rng';

/** Draws a part of a text. */
type Draw = (rng: Rng) => string;
type Rules = ReadonlyMap<string, string>;

/**
 * Texts of a grammar as this project writes them (`src/llm/grammar`: literals, classes, groups, `?` and
 * `{m,n}`), drawn at random: every alternative and every number of repeats has the same chance.
 */
export function grammarWalk(grammar: string): Draw {
  const rules: Rules = new Map(
    grammar.split('\n').flatMap((line) => {
      const [name = '', ...body] = line.split(' ::= ');
      return name === '' ? [] : [[name.trim(), body.join(' ::= ')] as const];
    }),
  );
  const drawn = new Map<string, Draw>();
  const rule = (name: string): Draw => {
    const known = drawn.get(name);
    if (known) return known;
    const body = rules.get(name);
    if (body === undefined) throw new TypeError(`the grammar has no rule "${name}"`);
    const draw = new Reader(body, (other) => (rng) => rule(other)(rng)).alternatives();
    drawn.set(name, draw);
    return draw;
  };
  return rule('root');
}

const literal = /"((?:[^"\\]|\\.)*)"/y;
const set = /\[((?:[^\]\\]|\\.)*)\]/y;
const named = /[A-Za-z][\w-]*/y;
const often = /\?|\{(\d+)(?:,(\d+))?\}/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
const plain = (text: string) => text.replace(/\\(.)/g, (_, c: string) => escapes[c] ?? c);

/** Reads one rule's body from left to right. */
class Reader {
  #at = 0;
  constructor(
    private readonly body: string,
    private readonly rule: (name: string) => Draw,
  ) {}

  alternatives(): Draw {
    const options = [this.#sequence()];
    while (this.#skip('|')) options.push(this.#sequence());
    return (rng) => rng.pick(options)(rng);
  }

  #sequence(): Draw {
    const parts: Draw[] = [];
    for (let part = this.#item(); part !== null; part = this.#item()) parts.push(part);
    return (rng) => parts.map((draw) => draw(rng)).join('');
  }

  #item(): Draw | null {
    const one = this.#one();
    if (one === null) return null;
    const times = this.#take(often);
    if (!times) return one;
    const least = Number(times[1] ?? 0);
    const most = times[1] === undefined ? 1 : Number(times[2] ?? times[1]);
    return (rng) => {
      const count = least + rng.below(most - least + 1);
      return Array.from({ length: count }, () => one(rng)).join('');
    };
  }

  #one(): Draw | null {
    if (this.#skip('(')) {
      const inner = this.alternatives();
      if (!this.#skip(')')) throw new TypeError(`a group is not closed: ${this.body}`);
      return inner;
    }
    const text = this.#take(literal)?.[1];
    if (text !== undefined) return () => plain(text);
    const characters = this.#take(set)?.[1];
    // Of all characters but some, which only free words have, a letter.
    if (characters !== undefined) {
      return (rng) => (characters.startsWith('^') ? 'a' : rng.pick([...plain(characters)]));
    }
    const name = this.#take(named)?.[0];
    return name === undefined ? null : this.rule(name);
  }

  #take(what: RegExp): RegExpExecArray | null {
    while (this.body[this.#at] === ' ') this.#at++;
    what.lastIndex = this.#at;
    const found = what.exec(this.body);
    if (found) this.#at = what.lastIndex;
    return found;
  }

  #skip(sign: string): boolean {
    while (this.body[this.#at] === ' ') this.#at++;
    if (this.body[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }
}
