import { readFileSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { filesBelow } from '../files-below.mjs';

/** The one file for each library that may reach for what the library does not promise. */
const ADAPTERS = [
  'app/_editor/binding/y-tiptap-internals.ts',
  'app/_editor/session/y-websocket-internals.ts',
  'editor/yjs-internals.ts',
  'server/jobs/queue-internals.ts',
  'server/sync/socket/ws-internals.ts',
];

/** Libraries mark such parts by a name that begins with `_`; these they do not mark. */
const UNMARKED = /\.beforeTransactionSelection\b|\bstore\.(clients|pending\w+|getClients)\b/;

/** Asked for, taken out of an object, declared, or named as text. */
const MARKED = /(?:\.|\{ |readonly |['"`])_[a-z]\w*/g;

/** Names that begin so and are nobody's private part. */
const PROMISED = new Map([
  ['_blank', 'HTML has a window of that name.'],
  ['_cron', 'Graphile Worker documents that it adds this to the payload of a task by the clock.'],
]);

const files = ['app', 'bench', 'db', 'domain', 'editor', 'i18n', 'protocol', 'server']
  .flatMap((folder) => filesBelow(process.cwd(), folder))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file));

function privateParts(text) {
  const marked = [...text.matchAll(MARKED)].map(([found]) => found.slice(found.indexOf('_')));
  return [...marked.filter((name) => !PROMISED.has(name)), ...(UNMARKED.exec(text) ?? [])];
}

test('only adapters reach for private parts of libraries', () => {
  expect(files.length).toBeGreaterThan(500);
  const reaching = files.filter((file) => privateParts(readFileSync(file, 'utf8')).length > 0);
  expect(reaching.sort()).toEqual(ADAPTERS);
});

test.each([...PROMISED.keys()])('%s is still in use', (name) => {
  expect(files.some((file) => new RegExp(`\\b${name}\\b`).test(readFileSync(file, 'utf8')))).toBe(true);
});

test.each([
  ['text._searchMarker?.splice(0)', '_searchMarker'],
  ['const { _item } = type', '_item'],
  ["Object.defineProperty(binding, '_tr', {})", '_tr'],
  ['type Holder = { readonly _start: Item }', '_start'],
  ['doc.store.pendingStructs', 'store.pendingStructs'],
])('%s is found', (text, name) => {
  expect(privateParts(text)).toContain(name);
});

test('a parameter that nobody asks for is no private part', () => {
  expect(privateParts('(_before, state) => state')).toEqual([]);
});
