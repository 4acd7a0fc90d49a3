import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';

/** A child that failed; `output` is the end of what it said. */
export class ChildError extends Error {
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

const KEPT_CHARACTERS = 6_000;

let setpriv;

/**
 * Puts a program under a parent's death signal where the system can, so that `kill -9` leaves
 * nothing behind.
 */
export function mortal(program, args) {
  setpriv ??= process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig=TERM', 'true']).status === 0;
  return setpriv ? ['setpriv', ['--pdeathsig=TERM', program, ...args]] : [program, args];
}

/**
 * Runs a program to its end. With `show` its output goes to the console, else it is kept for the
 * error.
 * @returns {Promise<void>} rejects with a `ChildError` when it fails
 */
export function runChild(program, args, { cwd, env = process.env, show = false }) {
  const [command, all] = mortal(program, args);
  const child = spawn(command, all, {
    cwd,
    env,
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-KEPT_CHARACTERS);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new ChildError(`${program}: ${error.message}`, output)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new ChildError(`${program} ${args.join(' ')} ended with ${signal ?? `code ${code}`}`, output));
    });
  });
}
