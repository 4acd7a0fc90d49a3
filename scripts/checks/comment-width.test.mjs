import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { filesBelow } from '../files-below.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['app', 'bench', 'db', 'domain', 'e2e', 'editor', 'i18n', 'protocol', 'scripts', 'server'];
const WIDEST = 100;
/** What a tool reads stands in one line, however long its reason is. */
const FOR_A_TOOL = /^\s*(?:biome-ignore|@vitest-environment)/;

test('no line of a comment is longer than 100 columns', () => {
  const files = FOLDERS.flatMap((folder) => filesBelow(ROOT, folder)).filter((file) => /\.(tsx?|mjs)$/.test(file));
  expect(files.length).toBeGreaterThan(1_000);
  const tooLong = files.flatMap(tooLongLines);
  expect(tooLong).toEqual([]);
});

function tooLongLines(file) {
  const source = readFileSync(path.join(ROOT, file), 'utf8');
  if (!source.split('\n').some(isTooLong)) return [];
  return parseSync(file, source)
    .comments.filter(({ value }) => !FOR_A_TOOL.test(value))
    .flatMap(({ start, end }) => {
      const from = source.lastIndexOf('\n', start) + 1;
      // What stands behind code is as wide as the code lets it.
      if (source.slice(from, start).trim() !== '') return [];
      const first = source.slice(0, from).split('\n').length;
      const lines = source.slice(from, end).split('\n');
      return lines.flatMap((line, index) => (isTooLong(line) ? [`${file}:${first + index}`] : []));
    });
}

function isTooLong(line) {
  return [...line].length > WIDEST;
}
