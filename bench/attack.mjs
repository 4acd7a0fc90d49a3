/**
 * Builds the pages and the server where anything changed, bundles what attacks them, and attacks
 * them: `node bench/attack.mjs [--profile folder] [name of an attack]…`.
 */
import path from 'node:path';
import { build } from '../scripts/build.mjs';
import { bundle } from './bundle.mjs';

await build(path.resolve(import.meta.dirname, '..'));
await bundle();
await import('../dist/bench/attack.js');
