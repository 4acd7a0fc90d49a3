import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each(['/rooms/1?view=all', '/', '/journal?to=//elsewhere.example', '/a/b/'])('%s is kept as it is', (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  'https://elsewhere.example',
  '//elsewhere.example/a',
  '/\\elsewhere.example',
  '/.//elsewhere.example',
  '/x/..//elsewhere.example',
  '/%2e//elsewhere.example',
  '/x/%2E%2e//elsewhere.example',
  '/./\\elsewhere.example',
  '/\t/elsewhere.example',
  'rooms',
  '',
  null,
  undefined,
  ['/rooms'],
])('%s leads home', (given) => {
  expect(ownPath(given)).toBe('/');
});

test('whatever is given, a browser that follows the answer stays on this service', () => {
  const pieces = ['/', '\\', '.', '..', '%2e', '%2F', '%5c', '\t', '\n', ' ', '?', '#', '@', ':', 'host.example', 'x'];
  const address = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
  const page = 'https://entente.example/sign-in?to=x';
  fc.assert(
    fc.property(address, (given) => {
      const first = new URL(ownPath(given), page);
      expect(first.origin).toBe('https://entente.example');
      // A proxy or a router may read the path once more.
      expect(new URL(first.pathname, page).origin).toBe('https://entente.example');
    }),
    { numRuns: 2_000 },
  );
});
