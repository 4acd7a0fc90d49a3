/** Lists the messages that each page has to send along for its client components. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createModules } from './modules.mjs';

/** What stands around every page, or in its place where it fails. */
const SHELL = ['app/layout.tsx', 'app/error.tsx', 'app/not-found.tsx'];

/**
 * @param {string} root the checkout
 * @returns {Record<string, readonly import('./named-words.mjs').Words[]>} by the page's folder
 *   below `app`, or another entry's file; `shell` is for what stands around every page, and no page
 *   repeats it
 */
export function pageWords(root) {
  const read = createModules(root);
  const shell = new Set(SHELL.flatMap((file) => [...wordsOf(read, file)]));
  const found = { shell: [...shell].sort() };
  for (const file of entriesBelow(root)) {
    found[entryName(file)] = [...wordsOf(read, file)].filter((words) => !shell.has(words)).sort();
  }
  return found;
}

/** The name by which a page or a layout asks for its words. */
export function entryName(file) {
  const inner = path.posix.relative('app', file);
  return inner.endsWith('/page.tsx') ? path.posix.dirname(inner) : inner;
}

/** Every page, and every layout but the outermost. */
export function entriesBelow(root) {
  return readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((name) => `app/${name.split(path.sep).join('/')}`)
    .filter((file) => /\/(page|layout|template|loading|error|not-found)\.tsx$/.test(file) && !SHELL.includes(file))
    .sort();
}

/**
 * The messages of all client modules below a file: those with the directive, and all that they
 * import.
 */
function wordsOf(read, start) {
  const words = new Set();
  const seen = new Set();
  const visit = (file, inBrowser) => {
    const { directive, imports, words: own } = read(file);
    if (inBrowser && directive === 'action') return;
    const runsThere = inBrowser || directive === 'client';
    const key = `${runsThere} ${file}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (runsThere) for (const one of own) words.add(one);
    for (const one of imports) visit(one, runsThere);
  };
  visit(start, false);
  return words;
}
