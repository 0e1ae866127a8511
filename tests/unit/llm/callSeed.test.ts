import { describe, expect, it } from 'vitest';
import { callSeed } from '#src/llm/callSeed';

/** web-llm 0.2.86's generator: its first number for a seed. */
const firstOfWebLlm = (seed: number) => ((seed * 48271) % 0x7fff_ffff) / 0x7fff_ffff;

const base = { runSeed: 11, round: 1, role: 'generator', task: 'list', tries: 0 } as const;

describe('seeds of calls', () => {
  it('differ by run, round, role, task and try, and are the same again', () => {
    const seeds = [0, 1, 2, 11, 0x7fff_ffff].flatMap((runSeed) =>
      Array.from({ length: 60 }, (_, round) =>
        (['navigator', 'generator', 'single'] as const).flatMap((role) =>
          (['strategy', 'list'] as const).flatMap((task) =>
            [0, 1].map((tries) => callSeed({ runSeed, round, role, task, tries })),
          ),
        ),
      ).flat(),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(callSeed(base)).toBe(callSeed({ ...base }));
  });

  it('are whole numbers that every engine takes', () => {
    for (let runSeed = 0; runSeed < 2000; runSeed++) {
      const seed = callSeed({ ...base, runSeed });
      expect(Number.isInteger(seed) && seed >= 0 && seed <= 0x7fff_ffff).toBe(true);
    }
  });

  it("spread the first number of web-llm's generator over the whole interval, for neighbouring runs", () => {
    const n = 4000;
    const firsts = Array.from({ length: n }, (_, runSeed) =>
      firstOfWebLlm(callSeed({ ...base, runSeed })),
    ).toSorted((a, b) => a - b);
    // Kolmogorov-Smirnov at 0.1 per cent.
    const distance = Math.max(...firsts.map((x, i) => Math.abs(x - (i + 0.5) / n)));
    expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
  });
});
