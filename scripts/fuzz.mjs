/**
 * Repeats the tests that draw what they try at random, each time with other seeds, until one fails
 * or all are done: `npm run fuzz -- 50` for fifty times. The suite runs them once, in fewer rounds
 * and from the same seed each time; `FUZZ_SEED=<seed> FUZZ_FACTOR=3 npm run test:unit -- <name>`
 * repeats what failed here.
 */
import { randomInt } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const USUAL_TIMES = 20;
/** How many times as many rounds each test plays as in the suite. */
const LONGER = { FUZZ_FACTOR: '3' };
const times = Number(process.argv[2] ?? USUAL_TIMES);

if (Number.isInteger(times) && times > 0) await repeat();
else fail('say how often, as a whole number: npm run fuzz -- 50');

async function repeat() {
  for (let time = 1; time <= times; time++) {
    const seed = randomInt(2 ** 31);
    process.stdout.write(`\n=== ${time} of ${times}, FUZZ_SEED=${seed}\n`);
    const env = { ...LONGER, ...process.env, FUZZ_SEED: String(seed) };
    const tests = ['node_modules/vitest/vitest.mjs', 'run', '.fuzz.test.', '.fuzz.db.test.'];
    const done = await runChild(process.execPath, tests, { cwd: ROOT, show: true, env }).then(
      () => true,
      (error) => fail(`${error.message}; its seed stands above`),
    );
    if (!done) return;
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  return false;
}
