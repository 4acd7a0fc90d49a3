import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importOverrides } from './import-rules.mjs';

test('the linter reads who may import what as the list has it', () => {
  const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8'));
  const rules = overrides.filter(({ linter }) => linter.rules.style?.noRestrictedImports);
  expect(rules).toEqual(importOverrides());
});
