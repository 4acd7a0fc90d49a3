/**
 * Builds pages and server unless nothing changed since the last time; `node scripts/build.mjs`
 * builds in any case.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './compress-files.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runChild } from './run-child.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Next names each form's action by a hash with this, and would make it anew for each build: forms
 * that were open during an upgrade, or that another process drew, would then find nobody who knows
 * them. It is no secret, since no action of ours takes anything hidden with it
 * (`server-actions.test.ts`); who wants one sets it in the environment of every build.
 */
const ACTIONS_KEY = createHash('sha256').update('the names of the actions of Entente').digest('base64');

/** What is made, each part by one of its files or its folder. */
const MADE = ['dist/server.js', 'dist/reading-worker.js', 'dist/page-words.json', 'dist/static', '.next/BUILD_ID'];

/**
 * @param {string} root the checkout, with its packages installed
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function build(root) {
  const stamp = path.join(root, 'dist', 'built-from');
  const wanted = fingerprint(root);
  const built = MADE.every((file) => existsSync(path.join(root, file)));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  rmSync(stamp, { force: true });
  const env = {
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTIONS_KEY,
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  await runChild(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { cwd: root, env });
  mkdirSync(path.dirname(stamp), { recursive: true });
  await Promise.all([
    runChild(process.execPath, ['scripts/bundle.mjs'], { cwd: root, env }),
    compressFiles(path.join(root, '.next', 'static'), path.join(root, 'dist', 'static')),
    writePageWords(root),
  ]);
  writeFileSync(stamp, wanted);
  return true;
}

async function writePageWords(root) {
  // It needs packages, which whoever imports this file may be about to install.
  const { pageWords } = await import('./page-words/page-words.mjs');
  writeFileSync(path.join(root, 'dist', 'page-words.json'), JSON.stringify(pageWords(root)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(path.join(ROOT, 'dist', 'built-from'), { force: true });
  await build(ROOT).catch((error) => {
    process.stderr.write(`${error.output ?? ''}\n${error.message}\n`);
    process.exitCode = 1;
  });
}
