type Theme = 'system' | 'light' | 'dark';
const key = 'sextant.theme';

function stored(): Theme {
  try {
    const theme = localStorage.getItem(key);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}

/** How the page is shown: theme, presentation mode, motion. */
class Display {
  theme = $state<Theme>(stored());
  /** Presentation: larger type, set-up hidden. */
  presenting = $state(false);

  readonly reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;

  setTheme(theme: Theme): void {
    this.theme = theme;
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    try {
      localStorage.setItem(key, theme);
    } catch {
      // Storage is forbidden: the choice holds until the page is closed.
    }
  }

  present(on: boolean): void {
    this.presenting = on;
    document.documentElement.toggleAttribute('data-present', on);
  }
}

export const display = new Display();
