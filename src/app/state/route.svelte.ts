import { readLink } from './linkText';

/** The views of the page, in the order of the navigation. */
export const views = [
  { id: 'search', title: 'Search' },
  { id: 'map', title: 'Map' },
  { id: 'runs', title: 'Runs' },
  { id: 'studies', title: 'Studies' },
  { id: 'compare', title: 'Compare' },
  { id: 'supernets', title: 'Supernets' },
  { id: 'models', title: 'Models' },
  { id: 'lessons', title: 'Learn' },
  // Reached from any architecture's code.
  { id: 'architecture', title: 'Architecture', aside: true },
  // Reached from the set-up, not from the navigation.
  { id: 'table', title: 'Your table', aside: true },
  { id: 'offline', title: 'Without internet', aside: true },
] as const;
export type ViewId = (typeof views)[number]['id'];

/** Where the page is: `#/view?query`. A hash, so that any static host and any sub-path will do. */
class Route {
  view = $state<ViewId>('search');
  query = $state.raw(new URLSearchParams());
  /** What of the address could not be understood. */
  problem = $state<string | null>(null);
  readonly #listeners: (() => void)[] = [];

  constructor() {
    this.#read();
    addEventListener('hashchange', () => {
      this.#read();
      for (const listener of this.#listeners) listener();
    });
  }

  /** Calls back when the person follows or pastes a link; not for {@link replace}. */
  onFollowed(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #read(): void {
    const { path, query } = readLink(location.hash, location.search);
    const view = views.find((v) => v.id === path.toLowerCase());
    this.problem =
      view === undefined && path !== ''
        ? `The link leads to “${path}”, which is no view here.`
        : null;
    this.view = view?.id ?? 'search';
    this.query = query;
    // A query before the hash would stay with every later address.
    if (location.search !== '')
      history.replaceState(null, '', location.pathname + this.href(this.view, query));
  }

  go(view: ViewId, query = new URLSearchParams()): void {
    location.hash = this.href(view, query);
  }

  href(view: ViewId, query = new URLSearchParams()): string {
    const text = query.toString();
    return `#/${view}${text === '' ? '' : `?${text}`}`;
  }

  /** Changes the query in place, without a step in the browser's history. */
  replace(query: URLSearchParams): void {
    history.replaceState(null, '', this.href(this.view, query));
    this.query = query;
  }
}

export const route = new Route();
