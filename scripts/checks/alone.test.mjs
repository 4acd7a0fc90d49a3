import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../files-below.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['app', 'db', 'domain', 'editor', 'i18n', 'protocol', 'scripts', 'server'];
const REPLACES_A_MODULE = /\bvi\.(?:do)?[mM]ock\(|\bvi\.resetModules\(/;

test('whoever replaces a module runs alone, since the others share what they import', () => {
  const tests = FOLDERS.flatMap((folder) => filesBelow(ROOT, folder)).filter((file) =>
    /\.test\.(tsx?|mjs)$/.test(file),
  );
  expect(tests.length).toBeGreaterThan(300);
  const replacing = tests.filter((file) => REPLACES_A_MODULE.test(readFileSync(path.join(ROOT, file), 'utf8')));
  expect(replacing).not.toEqual([]);
  expect(replacing.filter((file) => !/\.alone\.test\./.test(file))).toEqual([]);
});
