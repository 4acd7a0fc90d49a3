/** A path of this service to go to next, or `/` where what was given could lead elsewhere. */
export function ownPath(given: unknown): string {
  if (typeof given !== 'string' || !given.startsWith('/')) return '/';
  const base = 'http://here.invalid';
  if (!URL.canParse(given, base)) return '/';
  const url = new URL(given, base);
  return url.origin === base ? url.pathname + url.search : '/';
}
