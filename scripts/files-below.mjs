import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root the checkout
 * @param {string} folder one of its folders
 * @returns {string[]} all files in it, however deep, as paths from the root, without those of
 *   packages; none where there is no such folder
 */
export function filesBelow(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !file.split(path.sep).includes('node_modules'));
}
