/**
 * The same words for the same key, put together once: that takes long beside the drawing, and
 * passages are many more than what is said of them.
 */
export function sayOnce<Args extends unknown[]>(
  say: (...about: Args) => string,
  keyOf: (...about: Args) => unknown,
): (...about: Args) => string {
  const said = new Map<unknown, string>();
  return (...about) => {
    const key = keyOf(...about);
    const known = said.get(key) ?? say(...about);
    said.set(key, known);
    return known;
  };
}
