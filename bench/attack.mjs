/**
 * Bundles the server and what attacks it, and attacks it:
 * `node bench/attack.mjs [name of an attack]…`.
 */
import { bundle } from './bundle.mjs';

await bundle();
await import('../dist/bench/attack.js');
