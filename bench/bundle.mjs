/** Bundles the server as production does, and what measures it, into dist/bench. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const BENCH = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(BENCH);

/** `#server/…` names a folder of the checkout; to esbuild it would look like a package. */
const folderAliases = {
  name: 'folder-aliases',
  setup({ onResolve }) {
    onResolve({ filter: /^#/ }, ({ path: name }) => ({ path: path.join(ROOT, name.slice(1)) }));
  },
};

const withoutPages = {
  name: 'without-pages',
  setup({ onResolve }) {
    onResolve({ filter: /^next$/ }, () => ({ path: path.join(BENCH, 'servers/no-pages.mjs') }));
  },
};

/**
 * The server finds its migrations one folder above itself, so `import.meta.dirname` has to be
 * dist's.
 */
const asInDist = { 'import.meta.dirname': JSON.stringify(path.join(ROOT, 'dist')) };

export async function bundle() {
  const shared = {
    absWorkingDir: ROOT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
  };
  await build({
    ...shared,
    entryPoints: { server: 'server/main.ts', 'reading-worker': 'server/reading/reading-worker.ts' },
    outdir: 'dist/bench',
    define: asInDist,
    plugins: [withoutPages, folderAliases],
  });
  // The build writes which words pages need. Without pages none are, and the server looks for the
  // file all the same.
  const pageWords = path.join(ROOT, 'dist/page-words.json');
  if (!existsSync(pageWords)) writeFileSync(pageWords, '{}');
  await build({
    ...shared,
    entryPoints: {
      main: 'bench/main.ts',
      measure: 'bench/measure.ts',
      seed: 'bench/seed.ts',
      attack: 'bench/attack.ts',
      attacker: 'bench/attacks/attacker.ts',
    },
    outdir: 'dist/bench',
    splitting: true,
    define: { 'import.meta.dirname': JSON.stringify(BENCH) },
    plugins: [folderAliases],
  });
}
