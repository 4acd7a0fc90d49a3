import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './run-child.mjs';

/** What decides which packages belong into node_modules. */
const DECISIVE = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * Installs the packages unless they are those that the lock asks for.
 * @param {string} root the checkout
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function install(root) {
  const stamp = path.join(root, 'node_modules', '.entente-installed');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  // Not `npm ci`: it refuses a lock that lacks other platforms' packages. Without saving, the lock
  // stays as it is.
  const args = ['install', '--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  await runChild('npm', args, { cwd: root, env: cleanEnvironment() });
  writeFileSync(stamp, wanted);
  return true;
}

/** npm hands its own settings to what it runs; a second npm must not take them for wishes. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/.test(name)),
  );
}

function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of DECISIVE) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}
