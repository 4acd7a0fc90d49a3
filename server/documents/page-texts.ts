/**
 * How long the texts may be that one page is sent with, in characters of HTML: ten times a long
 * report. What is longer comes over the socket, which everybody has open who reads with a browser,
 * in one piece for all of them.
 */
export const MAX_PAGE_TEXT = 1_000_000;

/**
 * The texts that a page is sent with, in its order: null for each that is too long to come with
 * those before it. A short one behind it has its place.
 */
export function textsOfPage(texts: readonly string[], most = MAX_PAGE_TEXT): (string | null)[] {
  let left = most;
  return texts.map((text) => {
    if (text.length > left) return null;
    left -= text.length;
    return text;
  });
}
