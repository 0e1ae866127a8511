import { route } from './route.svelte';

/** The last link to the search that was followed and says what came of its sender's run. */
class FollowedLink {
  query = $state.raw<URLSearchParams | null>(null);

  /** The parameter that carries it: a digest of the run's events (`Digest`). */
  readonly parameter = 'result';

  /** Begins at once: the address is rewritten as soon as a run is shown. */
  constructor() {
    const take = () => {
      if (route.view === 'search' && route.query.has(this.parameter)) this.query = route.query;
    };
    take();
    route.onFollowed(take);
  }
}

export const followedLink = new FollowedLink();
