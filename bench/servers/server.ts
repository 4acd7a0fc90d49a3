import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { freePort } from '#server/testing/free-port.ts';
import { DIALECTS, type Dialect } from '../load/dialects.ts';
import { nodeFlags } from './node-flags.ts';
import { timeBelow } from './processor-time.ts';

/** The servers that are compared, and how each is started. */
export const SERVERS = {
  entente: { program: 'servers/entente.mjs', dialect: DIALECTS.entente, keeps: true },
  relay: { program: 'peers/relay.mjs', dialect: DIALECTS.relay, keeps: false },
  'y-websocket': { program: 'peers/y-websocket.mjs', dialect: DIALECTS['y-websocket'], keeps: false },
  'y-leveldb': { program: 'peers/y-websocket.mjs', dialect: DIALECTS['y-websocket'], keeps: true },
  hocuspocus: { program: 'peers/hocuspocus.mjs', dialect: DIALECTS.hocuspocus, keeps: true },
} as const satisfies Record<string, { program: string; dialect: Dialect; keeps: boolean }>;

export type ServerName = keyof typeof SERVERS;
export const SERVER_NAMES = Object.keys(SERVERS) as ServerName[];

const CONTROL = path.join(import.meta.dirname, 'servers/control.mjs');
const START_PATIENCE_MS = 60_000;

/** Seconds of processor time, user and system together. */
export type ProcessorTime = {
  readonly server: number;
  /** Of the processes that the server started: its database. */
  readonly database: number;
};

/** Bytes of a server's memory after garbage was collected. */
export type Memory = {
  /** Of the whole process, as the system sees it. */
  readonly rss: number;
  /** JavaScript's heap and the buffers outside it. */
  readonly held: number;
};

const memorySchema = z.object({ rss: z.number(), held: z.number() });
const timeSchema = z.object({ seconds: z.number() });
const turnsSchema = z.object({ longestMs: z.number(), waitedMs: z.number() });

/**
 * The longest turn of a server's event loop in ms of the processor's time, and how long the loop
 * waited for the processor while neighbours had it.
 */
export type Turns = z.infer<typeof turnsSchema>;

export type RunningServer = {
  readonly name: ServerName;
  readonly port: number;
  readonly pid: number;
  readonly dialect: Dialect;
  readonly time: () => Promise<ProcessorTime>;
  readonly memory: () => Promise<Memory>;
  /** Since this was last asked; watched from the first time on. */
  readonly turns: () => Promise<Turns>;
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly dataDir: string;
  readonly port?: number | undefined;
  /** A folder for a profile of what the server's processor time goes into. */
  readonly profile?: string | undefined;
  /** Runs Entente with its pages: `npm run build` has to have made it. */
  readonly withPages?: boolean;
};

/** Starts a server on its data and waits until it takes sockets. */
export async function startServer(name: ServerName, options: StartOptions): Promise<RunningServer> {
  const port = options.port ?? (await freePort());
  mkdirSync(options.dataDir, { recursive: true, mode: 0o711 });
  const { dialect, keeps } = SERVERS[name];
  const program = options.withPages ? 'servers/entente-with-pages.mjs' : SERVERS[name].program;
  const consoleFile = path.join(options.dataDir, 'console.log');
  const output = openSync(consoleFile, 'a');
  const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
  const flags = name === 'entente' ? nodeFlags() : [];
  const child = spawn(
    process.execPath,
    [...flags, ...profiling, '--import', CONTROL, path.join(import.meta.dirname, program)],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        DATA_DIR: options.dataDir,
        BASE_URL: `http://localhost:${port}`,
        ...(name === 'y-leveldb' && keeps && { YPERSISTENCE: path.join(options.dataDir, 'leveldb') }),
      },
      stdio: ['ignore', output, output, 'ipc'],
    },
  );
  closeSync(output);
  await ready(child, () => readFileSync(consoleFile, 'utf8'));
  const pid = child.pid ?? 0;
  return {
    name,
    port,
    pid,
    dialect,
    time: async () => {
      const { seconds } = timeSchema.parse(await ask(child, 'time'));
      return { server: seconds, database: timeBelow(pid) };
    },
    memory: async () => memorySchema.parse(await ask(child, 'memory')),
    turns: async () => turnsSchema.parse(await ask(child, 'turns')),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

function ready(child: ChildProcess, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server was not ready after ${START_PATIENCE_MS} ms:\n${said()}`));
    }, START_PATIENCE_MS);
    child.once('message', () => {
      clearTimeout(late);
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with code ${code}:\n${said()}`));
    });
  });
}

function ask(child: ChildProcess, question: 'memory' | 'time' | 'turns'): Promise<unknown> {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send(question);
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(late);
}
