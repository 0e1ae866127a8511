/** A request with this parameter is answered by the host, not by the service worker. */
export const directParameter = 'direct';
