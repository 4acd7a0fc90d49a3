import { readFileSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { filesBelow } from './files-below.mjs';

/** What libraries do not promise, and the one file that may reach for it; tests may look at it. */
const PRIVATE = [
  { parts: /\._(start|item|map|needFormattingCleanup)\b|\{ _item \}/, adapter: 'editor/yjs-internals.ts' },
  { parts: /\b_socket\b/, adapter: 'server/sync/socket/ws-internals.ts' },
  { parts: /_awarenessUpdateHandler/, adapter: 'app/_editor/session/y-websocket-internals.ts' },
  {
    parts: /_prosemirrorChanged|beforeTransactionSelection|'_tr'/,
    adapter: 'app/_editor/binding/y-tiptap-internals.ts',
  },
];

test.each(PRIVATE)('only $adapter reaches for private parts of its library', ({ parts, adapter }) => {
  const files = ['app', 'editor', 'protocol', 'server']
    .flatMap((folder) => filesBelow(process.cwd(), folder))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file));
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => file !== adapter && parts.test(readFileSync(file, 'utf8')))).toEqual([]);
  expect(readFileSync(adapter, 'utf8')).toMatch(/_start|_socket|_awarenessUpdateHandler|_prosemirrorChanged/);
});
