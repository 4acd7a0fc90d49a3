/**
 * Says whether what was adopted is as it was adopted. Runs from the sources, so that it needs no
 * build.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { requireNode } from './node-version.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

requireNode();
verify();

async function verify() {
  if (!existsSync(path.join(ROOT, 'node_modules', 'tsx'))) {
    const { install } = await import('./install.mjs');
    await install(ROOT);
  }
  const { register } = await import('tsx/esm/api');
  register();
  const { verifyAdoption } = await import('../server/decisions/run-adoption-verify.ts');
  process.exitCode = await verifyAdoption(process.env, process.argv.slice(2), {
    say: (text) => process.stdout.write(`${text}\n`),
    fail: (text) => process.stderr.write(`${text}\n`),
  });
}
