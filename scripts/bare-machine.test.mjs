import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What the README's commands run first. */
const FIRST = ['start.mjs', 'demo.mjs', 'test.mjs'];
/**
 * Imports as they stand at a file's head, and those of the first commands, which are made at once.
 */
const AT_ONCE = /^(?:import|export)\b[^;]*?from '([^']+)'|^import(?:\(| )'([^']+)'/gm;

const folder = import.meta.dirname;

/**
 * The files that are read before anything is installed, and what they ask for that is neither
 * theirs nor Node's.
 */
function packagesAskedFor(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  return [...readFileSync(file, 'utf8').matchAll(AT_ONCE)].flatMap(([, one, other]) => {
    const name = one ?? other;
    if (name.startsWith('.')) return packagesAskedFor(path.join(path.dirname(file), name), seen);
    return name.startsWith('node:') ? [] : [`${path.relative(folder, file)}: ${name}`];
  });
}

test.each(FIRST)('%s runs where nothing is installed yet', (command) => {
  expect(packagesAskedFor(path.join(folder, command))).toEqual([]);
});

test('a package that is asked for at once is found', () => {
  expect(packagesAskedFor(path.join(folder, 'bundle.mjs'))).toEqual(['bundle.mjs: esbuild']);
});
