import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { GUEST_COLOURS, GUEST_STYLE } from './style.ts';

const TOKENS = readFileSync(path.resolve(import.meta.dirname, '../../tokens.css'), 'utf8');
const [light = '', dark = ''] = TOKENS.split('prefers-color-scheme: dark');

test.each([
  ['light', light, GUEST_COLOURS.light],
  ['dark', dark, GUEST_COLOURS.dark],
] as const)('guests see the %s colours of everybody else', (_scheme, tokens, colours) => {
  for (const [name, value] of Object.entries(colours)) expect(tokens).toContain(`--${name}: ${value};`);
});

test('the look of a guest’s page weighs little', () => {
  expect(Buffer.byteLength(GUEST_STYLE)).toBeLessThan(8_000);
});
