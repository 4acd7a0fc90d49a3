import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../files-below.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['app', 'bench', 'db', 'docs', 'domain', 'e2e', 'editor', 'i18n', 'protocol', 'scripts', 'server'];
const files = [...FOLDERS.flatMap((folder) => filesBelow(ROOT, folder)), ...readdirSync(ROOT)];
const pages = [...files.filter((file) => /^docs\/.*\.md$/.test(file)), 'CONTRIBUTING.md', 'SECURITY.md'];

const PATH = /^[\w[][\w.<>*[\]-]*\/[\w.<>*[\]/-]*$/;
const FILE = /^[\w.*-]*\.(?:tsx?|mjs|json|md|sql|css)$/;
const IDENTIFIER = /^[a-z]+(?:[A-Z]\w*)+$/;

const identifiers = new Set(
  files
    .filter((file) => /\.(?:tsx?|mjs|json)$/.test(file) && file !== 'scripts/checks/docs-names.test.mjs')
    .flatMap((file) => readFileSync(path.join(ROOT, file), 'utf8').match(/[a-z]+[A-Z]\w*/g) ?? []),
);

/**
 * What a page calls by name in backticks. A decision is of its day, so it may go on naming what is
 * gone, if it says so behind the name: `` `old.ts`, gone `` or `` `old.ts`, now `new.ts` ``.
 */
function namedIn(text) {
  const withoutExamples = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...withoutExamples.matchAll(/`([^`\n]+)`(?!, (?:gone|now)\b)/g)].map(([, name]) => name);
}

/** `<place>` and `*` stand for one step, or a part of it. */
function isThere(name) {
  if (IDENTIFIER.test(name)) return identifiers.has(name);
  const isFolder = name.endsWith('/');
  const steps = name
    .replace(/\/$/, '')
    .replaceAll(/[.[\]]/g, '\\$&')
    .replaceAll(/<\w+>|\*/g, '[^/]*');
  const wanted = new RegExp(`(?:^|/)${name.startsWith('.') ? '[^/]+' : ''}${steps}${isFolder ? '/' : '(?:/|$)'}`);
  return files.some((file) => wanted.test(file));
}

const isName = (name) => PATH.test(name) || FILE.test(name) || IDENTIFIER.test(name);

test.each(pages)('what %s names is there', (page) => {
  const names = namedIn(readFileSync(path.join(ROOT, page), 'utf8')).filter(isName);
  expect(names.filter((name) => !isThere(name))).toEqual([]);
});

test.each([
  ['`import-rules.mjs`', true],
  ['`server/sync/gate/`', true],
  ['`server/<aggregate>/`', true],
  ['`.db.test.ts`', true],
  ['`recordEntry`', true],
  ['`untangle-undo.ts`, now `import-rules.mjs`', true],
  ['`untangle-undo.ts`', false],
  ['`server/nothing/`', false],
  ['`nobodyCallsThis`', false],
])('%s is there: %s', (text, expected) => {
  expect(namedIn(text).filter(isName).every(isThere)).toBe(expected);
});
