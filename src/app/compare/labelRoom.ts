import { innerWidth } from 'svelte/reactivity/window';

/** Room for names at a line's end, CSS pixels: less on a narrow screen. */
export const labelRoom = (): number => ((innerWidth.current ?? 1440) < 600 ? 88 : 168);

/** A name that fits into so many pixels of the charts' small type. */
export function shortened(name: string, room: number): string {
  const most = Math.floor(room / 6.1);
  return name.length > most ? `${name.slice(0, Math.max(1, most - 1))}…` : name;
}
