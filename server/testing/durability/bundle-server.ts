import { rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { build, type Plugin } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/**
 * The server under test as one file of JavaScript, like the one in production: it is started over
 * and over.
 */
export type ServerBundle = { readonly file: string; readonly remove: () => Promise<void> };

let made = 0;

export async function bundleServer(): Promise<ServerBundle> {
  made += 1;
  const file = path.join(ROOT, 'dist', 'durability', `server-${process.pid}-${made}.js`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(import.meta.dirname, 'server-under-test.ts')],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    plugins: [folderAliases],
  });
  return { file, remove: () => rm(file, { force: true }) };
}

/** `#server/…` names a folder of the checkout; to esbuild it would look like a package. */
const folderAliases: Plugin = {
  name: 'folder-aliases',
  setup({ onResolve }) {
    onResolve({ filter: /^#/ }, ({ path: name }) => ({ path: path.join(ROOT, name.slice(1)) }));
  },
};
