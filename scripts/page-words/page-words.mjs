/**
 * Lists the messages that each page has to send along for its client components, and those that
 * come with a part of a page which is fetched when it is opened.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createModules } from './modules.mjs';

/** What stands around every page, or in its place where it fails. */
const SHELL = ['app/layout.tsx', 'app/error.tsx', 'app/not-found.tsx'];

/**
 * @param {string} root the checkout
 * @returns {Record<string, readonly import('./named-words.mjs').Words[]>} by the page's folder
 *   below `app`, another entry's file below it, or a late part's whole file; `shell` is for what
 *   stands around every page, and nothing else repeats it
 */
export function pageWords(root) {
  const read = createModules(root);
  const parts = new Set();
  const found = {};
  const list = (name, words) => {
    found[name] = [...words].filter((one) => !found.shell?.includes(one)).sort();
  };
  list(
    'shell',
    SHELL.flatMap((file) => [...wordsOf(read, file, parts)]),
  );
  for (const file of entriesBelow(root)) list(entryName(file), wordsOf(read, file, parts));
  // Goes on to the parts of parts, which are added meanwhile.
  for (const file of parts) list(file, wordsOf(read, file, parts, true));
  return found;
}

/**
 * @param {string} root the checkout
 * @returns {readonly import('./modules.mjs').LatePart[]} all late parts, as they are called
 */
export function lateParts(root) {
  const read = createModules(root);
  return modulesBelow(root).flatMap((file) => read(file).parts);
}

/** The name by which a page or a layout asks for its words. */
export function entryName(file) {
  const inner = path.posix.relative('app', file);
  return inner.endsWith('/page.tsx') ? path.posix.dirname(inner) : inner;
}

/** Every page, and every layout but the outermost. */
export function entriesBelow(root) {
  return modulesBelow(root).filter(
    (file) => /\/(page|layout|template|loading|error|not-found)\.tsx$/.test(file) && !SHELL.includes(file),
  );
}

function modulesBelow(root) {
  return readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((name) => `app/${name.split(path.sep).join('/')}`)
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .sort();
}

/**
 * The messages of all client modules below a file: those with the directive, and all that they
 * import. Late parts that they have are added to `parts`, and their messages are not among these.
 */
function wordsOf(read, start, parts, startsInBrowser = false) {
  const words = new Set();
  const seen = new Set();
  const visit = (file, inBrowser) => {
    const { directive, imports, parts: late, words: own } = read(file);
    if (inBrowser && directive === 'action') return;
    const runsThere = inBrowser || directive === 'client';
    const key = `${runsThere} ${file}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (runsThere) for (const one of own) words.add(one);
    for (const part of late) parts.add(part.file);
    for (const one of imports) visit(one, runsThere);
  };
  visit(start, startsInBrowser);
  return words;
}
