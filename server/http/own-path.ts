/** Begins like an address of another host, or would for whoever decodes the path once more. */
const LEADS_ELSEWHERE = /^\/([/\\]|%2f|%5c)/i;

/**
 * A path of this service to go to next, or `/` where what was given could lead elsewhere. It is
 * judged as a browser reads it: dots are resolved first, which can bring forth `//host` from a path
 * that began harmlessly.
 */
export function ownPath(given: unknown): string {
  if (typeof given !== 'string' || !given.startsWith('/')) return '/';
  const base = 'http://here.invalid';
  if (!URL.canParse(given, base)) return '/';
  const url = new URL(given, base);
  return url.origin === base && !LEADS_ELSEWHERE.test(url.pathname) ? url.pathname + url.search : '/';
}
