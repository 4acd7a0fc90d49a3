/**
 * Parts the demonstration from real people in one database. Runs from the sources, so that it needs
 * no build.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { requireNode } from './node-version.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

requireNode();
part();

async function part() {
  if (!existsSync(path.join(ROOT, 'node_modules', 'tsx'))) {
    const { install } = await import('./install.mjs');
    await install(ROOT);
  }
  const { register } = await import('tsx/esm/api');
  register();
  const { partDemonstration } = await import('../server/demo/part-demonstration.ts');
  process.exitCode = await partDemonstration(process.env, {
    say: (text) => process.stdout.write(`${text}\n`),
    fail: (text) => process.stderr.write(`${text}\n`),
  });
}
