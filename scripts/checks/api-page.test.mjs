import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../files-below.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('the page about the API names every request that there is, and no other', () => {
  const page = readFileSync(path.join(ROOT, 'protocol/API.md'), 'utf8');
  const named = [...page.matchAll(/^\| `(\w+ \/api\/[^`]+)`/gm)].map(([, request]) => request);
  const there = filesBelow(ROOT, 'app/api')
    .filter((file) => file.endsWith('/route.ts') && !file.includes('[...'))
    .flatMap((file) => {
      const address = path.dirname(file).replace(/^app/, '').replaceAll('[', '<').replaceAll(']', '>');
      const methods = readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^export (?:async )?function ([A-Z]+)\b/gm);
      return [...methods].map(([, method]) => `${method} ${address}`);
    });
  expect(there.length).toBeGreaterThan(30);
  // Ballots are answered before the pages' routes: `server/http/ballot-endpoint.ts`.
  const ballot = 'POST /api/rooms/<roomId>/meetings/<meetingId>/ballot';
  expect(named.toSorted()).toEqual([...there, ballot].sort());
});
