export interface Notice {
  readonly id: number;
  readonly kind: 'news' | 'problem';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Short messages at the foot of the page. Problems stay until dismissed, news goes by itself. */
class Notices {
  list = $state.raw<readonly Notice[]>([]);
  #next = 1;

  #add(notice: Omit<Notice, 'id'>): number {
    const id = this.#next++;
    this.list = [...this.list.filter((n) => n.text !== notice.text), { ...notice, id }].slice(-4);
    return id;
  }

  news(text: string, action?: Notice['action'], lasts = 8000): void {
    const id = this.#add({ kind: 'news', text, ...(action ? { action } : {}) });
    setTimeout(() => {
      this.dismiss(id);
    }, lasts);
  }

  /** @param error its message is shown after `text`, so `text` says what did not work. @returns its id */
  problem(text: string, error?: unknown, action?: Notice['action']): number {
    const reason = error === undefined ? '' : `: ${describe(error)}`;
    return this.#add({ kind: 'problem', text: `${text}${reason}`, ...(action ? { action } : {}) });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((n) => n.id !== id);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const help = 'help' in error && typeof error.help === 'string' ? error.help : '';
  return help === '' ? error.message : `${error.message} ${help}`;
}

export const notices = new Notices();
