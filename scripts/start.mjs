/** Runs the real service; installs and builds first where that is still to be done. */
import { requireNode } from './node-version.mjs';

requireNode();
// Loaded only now, and without a word that an old Node would stumble over before it can be told.
import('./serve.mjs').then(({ serve }) => serve({ demo: false }));
