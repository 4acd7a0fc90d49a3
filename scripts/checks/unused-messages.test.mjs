import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../files-below.mjs';
import { readSource, unusedMessages } from './unused-messages.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MESSAGES = path.join(ROOT, 'i18n/messages/fr');

/** Groups that are named in another way. */
const TAKEN_WHOLE = { 'actions.column.': 'server/actions/write-csv.ts takes the group as an object.' };

test('every message is named somewhere', () => {
  const keys = readdirSync(MESSAGES).flatMap((file) => {
    const area = file.replace('.json', '').replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    return keysIn(JSON.parse(readFileSync(path.join(MESSAGES, file), 'utf8')), area);
  });
  const files = ['app', 'bench', 'domain', 'editor', 'i18n', 'protocol', 'server']
    .flatMap((folder) => filesBelow(ROOT, folder))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file));
  const sources = files.map((file) => readSource(file, readFileSync(path.join(ROOT, file), 'utf8')));
  expect(keys.length).toBeGreaterThan(3_000);
  const unused = unusedMessages(keys, sources);
  expect(unused.filter((key) => !Object.keys(TAKEN_WHOLE).some((group) => key.startsWith(group)))).toEqual([]);
  for (const group of Object.keys(TAKEN_WHOLE)) expect(unused.some((key) => key.startsWith(group))).toBe(true);
});

const SOURCE = `const t = useTranslations('room.people');
  t('here'); t(\`is\${state}\`); t(\`who\${may}\${own}\`)`;
const HANDED = "export const say = (t) => t('seats.taken')";
const CODES = "const states = ['Away', 'May', 'Own']; const nothing = refuse('not-there')";

test.each([
  ['room.people.here', true],
  ['room.people.isAway', true],
  ['room.people.whoMayOwn', true],
  ['room.people.whoMay', true],
  ['hall.seats.taken', true],
  ['refusal.not-there', true],
  ['room.other.here', false],
  ['room.people.isGone', false],
  ['room.people.taken', false],
  ['room.people.away', false],
])('that %s is named: %s', (key, isNamed) => {
  const sources = [SOURCE, HANDED, CODES].map((text, index) => readSource(`${index}.ts`, text));
  expect(unusedMessages([key], sources)).toEqual(isNamed ? [] : [key]);
});

function keysIn(tree, before) {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${before}.${key}`] : keysIn(value, `${before}.${key}`),
  );
}
