/**
 * What somebody typed with plain spaces before ; : ! ? and inside guillemets, and with the plain
 * hyphens of "manque-t-il", with those that no line breaks at. For words shown so large that they
 * take several lines.
 */
export function unbroken(typed: string): string {
  return typed
    .replace(/ (?=[;:!?»])/g, '\u202f')
    .replace(/« /g, '«\u202f')
    .replace(/-t-(?=(?:ils?|elles?|on)\b)/g, '\u2011t\u2011');
}
