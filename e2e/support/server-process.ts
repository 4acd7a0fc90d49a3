import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '#server/testing/free-port.ts';
import { copyFilledData } from './filled-data.ts';

/** Seconds, and a minute on a machine that does five other things. */
const START_PATIENCE_MS = 150_000;

export type ServerOptions = {
  /**
   * Kept after `stop` when it is given; else a temporary folder that `remove` deletes, with the
   * demonstration in it that was filled in once for all.
   */
  readonly dataDir?: string;
  readonly port?: number;
  /** False for the real service, without personas. */
  readonly demo?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

export type ServerProcess = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** What it has written to its console so far. */
  readonly log: () => string;
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Ends it in order; gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Deletes its data. */
  readonly remove: () => void;
};

/**
 * Starts the production server and waits until it is ready. Start it again on the same `dataDir`
 * and `port` after `kill`.
 */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? newDataDir(options.demo !== false);
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const logFile = path.join(dataDir, 'console.log');
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'run-server.mjs')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      ENTENTE_DEMO: options.demo === false ? '0' : '1',
      DATA_DIR: dataDir,
      PORT: String(port),
      BASE_URL: url,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logStream = createWriteStream(logFile, { flags: 'a' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      said += text;
      logStream.write(text);
    });
  }
  await untilReady(child, url, () => said);
  return {
    url,
    port,
    dataDir,
    log: () => readFileSync(logFile, 'utf8'),
    kill: async () => {
      await ended(child, 'SIGKILL');
    },
    stop: () => ended(child, 'SIGTERM'),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

function newDataDir(demo: boolean): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'entente-e2e-'));
  if (demo) copyFilledData(dataDir);
  return dataDir;
}

async function untilReady(child: ChildProcess, url: string, said: () => string): Promise<void> {
  const giveUp = Date.now() + START_PATIENCE_MS;
  while (Date.now() < giveUp) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}:\n${said()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await pause(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the server was not ready after ${START_PATIENCE_MS} ms:\n${said()}`);
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return exit;
}
