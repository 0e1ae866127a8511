import { startSearch } from './startSearch';

/** The site's folder: built workers lie in its `assets/`, those of the development server anywhere. */
startSearch(self, new URL(import.meta.env.DEV ? '/' : '../', self.location.href).href);
