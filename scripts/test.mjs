/**
 * Everything, from a bare checkout: packages, check, tests with a database, build, tests in a
 * browser.
 */
import { requireNode } from './node-version.mjs';

requireNode();
import('./test-everything.mjs')
  .then(({ testEverything }) => testEverything())
  .then((code) => {
    process.exitCode = code;
  });
