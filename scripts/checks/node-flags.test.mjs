import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const read = (file) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');
const flagsOf = (command) => command.match(/--\S+/g);

test('the service, the demonstration and who starts without npm give Node the same flags', () => {
  const { start, demo } = JSON.parse(read('package.json')).scripts;
  const [withoutNpm] = /node --.* scripts\/start\.mjs/.exec(read('README.md'));
  expect(flagsOf(start).length).toBeGreaterThan(0);
  expect(flagsOf(demo)).toEqual(flagsOf(start));
  expect(flagsOf(withoutNpm)).toEqual(flagsOf(start));
});
