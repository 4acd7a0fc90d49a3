/** Runs the real service; installs and builds first where that is still to be done. */
import { requireNode } from './node-version.mjs';

requireNode();
const { serve } = await import('./serve.mjs');
await serve({ demo: false });
