/** What a build is made from, as one number: the same sources give the same. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { filesBelow } from './files-below.mjs';

const SOURCE_FOLDERS = ['app', 'db', 'domain', 'editor', 'i18n', 'protocol', 'public', 'server'];
const SOURCE_FILES = [
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'scripts/build.mjs',
  'scripts/bundle.mjs',
  'scripts/compress-files.mjs',
  'scripts/files-below.mjs',
  'scripts/fingerprint.mjs',
  'scripts/page-words/modules.mjs',
  'scripts/page-words/named-words.mjs',
  'scripts/page-words/page-words.mjs',
  'tsconfig.json',
];

/**
 * Tests are left out: they may change without a build.
 * @param {string} root the checkout
 */
export function fingerprint(root) {
  const files = [...SOURCE_FOLDERS.flatMap((folder) => filesBelow(root, folder)), ...SOURCE_FILES];
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    const full = path.join(root, file);
    if (existsSync(full)) hash.update(`\0${file}\0`).update(readFileSync(full));
  }
  return hash.digest('hex');
}
