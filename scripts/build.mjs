/** Builds pages and server unless nothing changed since the last time; `node scripts/build.mjs` builds in any case. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const SOURCE_FOLDERS = ['app', 'db', 'domain', 'editor', 'i18n', 'protocol', 'public', 'server'];
const SOURCE_FILES = [
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'scripts/bundle.mjs',
  'tsconfig.json',
];

/**
 * @param {string} root the checkout, with its packages installed
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function build(root) {
  const stamp = path.join(root, 'dist', 'built-from');
  const wanted = fingerprint(root);
  const built = ['dist/server.js', 'dist/reading-worker.js', '.next/BUILD_ID'].every((file) =>
    existsSync(path.join(root, file)),
  );
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  rmSync(stamp, { force: true });
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await runChild(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { cwd: root, env });
  await runChild(process.execPath, ['scripts/bundle.mjs'], { cwd: root, env });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

/** What the build is made from. Tests are left out: they may change without a build. */
function fingerprint(root) {
  const files = [...SOURCE_FOLDERS.flatMap((folder) => filesBelow(root, folder)), ...SOURCE_FILES];
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    const full = path.join(root, file);
    if (existsSync(full)) hash.update(`\0${file}\0`).update(readFileSync(full));
  }
  return hash.digest('hex');
}

function filesBelow(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(path.join(ROOT, 'dist', 'built-from'), { force: true });
  await build(ROOT).catch((error) => {
    process.stderr.write(`${error.output ?? ''}\n${error.message}\n`);
    process.exitCode = 1;
  });
}
