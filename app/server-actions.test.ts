import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const APP = import.meta.dirname;

/**
 * Next would hide what such a function takes with it by a key that is made of nothing secret, and
 * send it to the browser.
 */
test('server actions stand in files of their own, so that none takes anything hidden with it', () => {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(100);
  const inside = files.filter((name) => /^\s+['"]use server['"]/m.test(readFileSync(path.join(APP, name), 'utf8')));
  expect(inside).toEqual([]);
});
