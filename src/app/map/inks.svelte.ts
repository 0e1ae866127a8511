import { display } from '../state/display.svelte';

const names = [
  'ink',
  'ink-2',
  'surface',
  'control',
  'navigator',
  'generator',
  'best',
  'accent',
] as const;
type Ink = (typeof names)[number];

/** The page's colours as a canvas needs them; they follow the theme. */
class Inks {
  #system = $state(0);
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #forced = matchMedia('(forced-colors: active)');

  constructor() {
    for (const media of [this.#dark, this.#forced])
      media.addEventListener('change', () => this.#system++);
  }

  readonly dark = $derived.by(() => {
    void this.#system;
    return display.theme === 'dark' || (display.theme === 'system' && this.#dark.matches);
  });

  readonly all = $derived.by(() => {
    void [this.#system, display.theme];
    const read = reader();
    const named = new Map<Ink, string>(names.map((name) => [name, read(`var(--${name})`)]));
    const hues = [1, 2, 3, 4, 5].map((hue) => read(`var(--hue-${hue})`));
    return { of: (name: Ink) => named.get(name) ?? '#888', hues };
  });
}

/** Resolves what CSS makes of a colour here and now. */
function reader(): (colour: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  queueMicrotask(() => {
    probe.remove();
  });
  return (colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
}

export const inks = new Inks();
