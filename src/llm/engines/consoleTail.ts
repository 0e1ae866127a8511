const kept = 12;
const longestLine = 300;

/** Keeps the last lines that a thread's console is told: TVM puts the reason of a failure nowhere else. */
export function keepConsoleTail(
  console: Pick<Console, 'error' | 'warn' | 'log'>,
): readonly string[] {
  const lines: string[] = [];
  for (const level of ['error', 'warn', 'log'] as const) {
    const say = console[level].bind(console);
    console[level] = (...parts: unknown[]) => {
      lines.push(parts.map(String).join(' ').slice(0, longestLine));
      if (lines.length > kept) lines.shift();
      say(...parts);
    };
  }
  return lines;
}
