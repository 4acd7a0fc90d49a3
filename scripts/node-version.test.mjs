import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tooOld } from './node-version.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('Node %s is new enough', (version) => {
  expect(tooOld(version)).toBeNull();
});

test.each(['8.17.0', '18.20.4', '20.18.9'])('Node %s is too old, which is said in one sentence', (version) => {
  expect(tooOld(version)).toBe(
    `Entente needs Node 20.19 or newer, and this is Node ${version}: install a newer one from https://nodejs.org.`,
  );
});

test('package.json asks for the same Node', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).engines.node).toBe('>=20.19');
});
