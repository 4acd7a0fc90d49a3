/**
 * Bundles the server's own sources into dist/server.js, and its thread's beside it; packages stay
 * in node_modules.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** `#server/…` names a folder of the checkout; to esbuild it would look like a package. */
const folderAliases = {
  name: 'folder-aliases',
  setup({ onResolve }) {
    onResolve({ filter: /^#/ }, ({ path: name }) => ({ path: path.join(root, name.slice(1)) }));
  },
};

await build({
  absWorkingDir: root,
  entryPoints: { server: 'server/main.ts', 'reading-worker': 'server/reading/reading-worker.ts' },
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  sourcesContent: false,
  logLevel: 'warning',
  plugins: [folderAliases],
});
