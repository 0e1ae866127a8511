const original = "connect-src 'self' https:";

/**
 * The page with a policy that allows more origins: for a class's network whose weights lie on another http
 * host. @param hosts origins, parted by spaces @throws {Error} naming what is no origin
 */
export function allowHosts(html: string, hosts: string): string {
  const origins = hosts.split(/\s+/).filter((origin) => origin !== '');
  for (const origin of origins) {
    if (originOf(origin) !== origin) {
      throw new Error(
        `VITE_SEXTANT_HOSTS: "${origin}" is no origin, such as http://192.168.1.5:8000`,
      );
    }
  }
  if (!html.includes(original)) throw new Error('The page has no policy to add hosts to.');
  return html.replace(original, [original, ...origins].join(' '));
}

function originOf(text: string): string | null {
  try {
    return new URL(text).origin;
  } catch {
    return null;
  }
}
