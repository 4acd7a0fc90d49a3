/** From a bare checkout to the running demonstration; needs Node and nothing else. */
import { requireNode } from './node-version.mjs';

requireNode();
const { serve } = await import('./serve.mjs');
await serve({ demo: true });
