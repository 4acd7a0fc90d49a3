/**
 * `npm run bench`: from a bare checkout, installs, bundles and measures. `--help` lists what can be
 * chosen.
 */
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { install } from '../scripts/install.mjs';

const BENCH = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(BENCH);

process.stdout.write('Installing the packages and the servers to compare with\n');
await install(ROOT);
await install(path.join(BENCH, 'peers'));
const { bundle } = await import('./bundle.mjs');
await bundle();
await import(path.join(ROOT, 'dist/bench/main.js'));
