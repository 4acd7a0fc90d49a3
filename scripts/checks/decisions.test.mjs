import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/decisions');
const files = readdirSync(FOLDER).sort();
const STATUS = /^\d{4}-\d{2}-\d{2}, (?:accepted(?:[,;] .+)?|superseded by \[\d{4}\]\(\d{4}-[a-z0-9-]+\.md\))$/;

test('decisions are numbered one after the other', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.map((file) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]))).toEqual(files.map((_, at) => at + 1));
});

test.each(files)('%s says what was decided, when, how it stands, and what was left aside', (file) => {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  const [title, empty, status] = text.split('\n');
  expect(title).toMatch(/^# \S.{10,}$/);
  expect([empty, status]).toEqual(['', expect.stringMatching(STATUS)]);
  expect(text).toMatch(/^Left aside: .{20,}/m);
});

test('a decision names only others that are there', () => {
  const named = files.flatMap((file) =>
    [...readFileSync(path.join(FOLDER, file), 'utf8').matchAll(/\]\((\d{4}-[^)]*)\)/g)].map(([, target]) => target),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((target) => !files.includes(target))).toEqual([]);
});
