/** From a bare checkout to the running demonstration; needs Node and nothing else. */
import { requireNode } from './node-version.mjs';

requireNode();
// Loaded only now, and without a word that an old Node would stumble over before it can be told.
import('./serve.mjs').then(({ serve }) => serve({ demo: true }));
