import type { Metric } from '#src/search/events';

/** Two decimals, as all accuracies are shown. */
export const accuracy = (value: number): string => value.toFixed(2);

/** The same with a sign before it where it was estimated. */
export const measured = ({ value, estimate }: Metric): string =>
  `${estimate === true ? '≈ ' : ''}${accuracy(value)}`;

/** Whole numbers in groups of three: 15,625. By hand, because `Intl` takes long to start. */
export const count = (value: number): string =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** A size of a search space: exact while short, else a power of ten. */
export function spaceSize(size: number): string {
  return size < 1e9 ? count(size) : `about 10^${Math.floor(Math.log10(size))}`;
}

/** Seconds in the unit that a person would choose: `12 s`, `8 min`, `41 GPU-hours` where simulated. */
export function duration(seconds: number, simulated = false): string {
  const gpu = simulated ? 'GPU-' : '';
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 90) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} ${simulated ? 'GPU-minutes' : 'min'}`;
  const hours = seconds / 3600;
  if (hours < 72) return `${hours.toFixed(hours < 10 ? 1 : 0)} ${gpu}hours`;
  return `${(hours / 24).toFixed(1)} ${gpu}days`;
}

/** `14:02` today, `3 Nov, 14:02` on another day. */
export function moment(at: number, now: number): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const sameDay = new Date(now).toDateString() === date.toDateString();
  return sameDay
    ? time
    : `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`;
}

/** Bytes in decimal units, as downloads are counted. */
export function bytes(value: number): string {
  if (value < 1e6) return `${Math.round(value / 1e3)} kB`;
  if (value < 1e9) return `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} MB`;
  return `${(value / 1e9).toFixed(2)} GB`;
}

/** `1 query`, `2 queries`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A person's words in a sentence of ours: quoted, and whichever way they run, the sentence runs on. */
export const quoted = (words: string): string => `“\u2068${words}\u2069”`;
