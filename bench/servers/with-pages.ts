import { type ChildProcess, fork } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { nodeFlags } from './node-flags.ts';

/**
 * Starts the production server with its pages on a data folder, and gives its process once it
 * answers.
 */
export async function startWithPages(dataDir: string, port: number): Promise<ChildProcess> {
  const log = openSync(path.join(dataDir, 'console.log'), 'a');
  const child = fork(path.join(import.meta.dirname, 'entente-with-pages.mjs'), {
    execArgv: nodeFlags(),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      DATA_DIR: dataDir,
      BASE_URL: `http://localhost:${port}`,
    },
    stdio: ['ignore', log, log, 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(readFileSync(path.join(dataDir, 'console.log'), 'utf8'))));
  });
  return child;
}

export async function stopServer(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
}
