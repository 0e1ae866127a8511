/** What distinguishes one call of a model from all others of all runs. */
export interface CallIdentity {
  readonly runSeed: number;
  readonly round: number;
  readonly role: 'navigator' | 'generator' | 'single';
  /** What is asked for: a strategy, or a list; one model may write both in a round. */
  readonly task: 'strategy' | 'list';
  /** 0, then 1 where the first reply could not be used. */
  readonly tries: number;
}

const roles = { navigator: 1, generator: 2, single: 3 } as const;
const tasks = { strategy: 1, list: 2 } as const;

/** The seed of one call, 1 to 2^31 - 2: every engine takes that, also web-llm's generator modulo 2^31 - 1. */
export function callSeed({ runSeed, round, role, task, tries }: CallIdentity): number {
  return mixSeeds(runSeed, round, roles[role], tasks[task], tries);
}

/**
 * A seed that depends on every bit of its parts, 1 to 2^31 - 2. Some generators' first numbers are nearly
 * proportional to their seed, so seeds that lie close together must not be handed on. The mixing is
 * SplitMix64's (Steele, Lea and Flood, 2014).
 */
export function mixSeeds(...parts: readonly number[]): number {
  let state = 0n;
  for (const part of parts) state = mix(state + golden + BigInt(Math.trunc(part)));
  return 1 + Number((state >> 11n) % 0x7fff_fffen);
}

const golden = 0x9e37_79b9_7f4a_7c15n;

function mix(value: bigint): bigint {
  let z = BigInt.asUintN(64, value);
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn);
  return z ^ (z >> 31n);
}
