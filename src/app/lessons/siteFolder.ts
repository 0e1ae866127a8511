/** Absolute address of the site's folder, with a slash at its end. */
export const siteFolder = (): string => new URL('.', document.baseURI).href;
