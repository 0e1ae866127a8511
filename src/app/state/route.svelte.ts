/** The views of the page, in the order of the navigation. Places for the map and lessons come here. */
export const views = [
  { id: 'search', title: 'Search' },
  { id: 'runs', title: 'Runs' },
  { id: 'supernets', title: 'Supernets' },
  { id: 'models', title: 'Models' },
] as const;
export type ViewId = (typeof views)[number]['id'];

/** Where the page is: `#/view?query`. A hash, so that any static host and any sub-path will do. */
class Route {
  view = $state<ViewId>('search');
  query = $state.raw(new URLSearchParams());
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
    const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
    this.view = views.find((v) => v.id === path)?.id ?? 'search';
    this.query = new URLSearchParams(query);
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
