import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importOverrides } from './import-rules.mjs';

test('the linter reads who may import what as the list has it', () => {
  const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8'));
  const rules = overrides.filter(({ linter }) => linter.rules.style?.noRestrictedImports);
  expect(rules).toEqual(importOverrides());
});

test('every folder that has rules, and every one that is kept from it, is there', () => {
  const folders = importOverrides().flatMap(({ includes: [folder], linter }) => [
    folder.replace('/**', ''),
    ...linter.rules.style.noRestrictedImports.options.patterns.flatMap(({ group }) =>
      group.flatMap((pattern) => /^#(.+)\/\*\*$/.exec(pattern)?.[1] ?? []),
    ),
  ]);
  expect(folders.length).toBeGreaterThan(100);
  expect(folders.filter((folder) => !existsSync(folder))).toEqual([]);
});

test('what holds in a folder holds in those within it', () => {
  const keptFrom = (of) =>
    importOverrides().find(({ includes: [folder] }) => folder === `${of}/**`)?.linter.rules.style.noRestrictedImports
      .options.patterns[0].group;
  expect(keptFrom('server/sync/room/writing')).toEqual(expect.arrayContaining(['#app/**', '#server/rooms/**']));
});
