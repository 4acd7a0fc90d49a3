import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as prng from 'lib0/prng';
import { pino } from 'pino';
import { type Database, openDatabase } from '#db/client.ts';
import { type EmbeddedPostgres, startPostgres } from '../../postgres/start-postgres.ts';
import { freePort } from '../free-port.ts';
import { bundleServer, type ServerBundle } from './bundle-server.ts';
import { killBackend, killPostgres, OWN_CONNECTIONS } from './kill-postgres.ts';
import { ServerProcess } from './server-process.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../../db/migrations');
const ROLE = { user: 'app', database: 'postgres' };

/** Whether its database runs by itself, and whether it settles what a killed process left. */
type Manner = { readonly standalone: boolean; readonly settles: boolean };

/**
 * A server and its database, each to be killed and brought back on its own. The database is the
 * server's own, or with `standalone` runs by itself, as a site's does. Its address stays the same,
 * whoever runs it and however often.
 */
export class Site {
  readonly database: Database;
  readonly #folder: string;
  readonly #bundle: ServerBundle;
  readonly #port: number;
  readonly #manner: Manner;
  #server: ServerProcess | null = null;
  #neighbour: { readonly server: ServerProcess; readonly port: number } | null = null;
  #postgres: EmbeddedPostgres | null = null;
  #postgresPid: number | null = null;

  private constructor(folder: string, bundle: ServerBundle, port: number, manner: Manner) {
    this.#folder = folder;
    this.#bundle = bundle;
    this.#port = port;
    this.#manner = manner;
    const query = new URLSearchParams({ host: this.#link, application_name: OWN_CONNECTIONS });
    this.database = openDatabase({ url: `postgresql://${ROLE.user}@/${ROLE.database}?${query}` }, () => {});
  }

  /** A site on which nothing was ever started: it has no database yet. */
  static async prepare({ standalone, settles = false }: { standalone: boolean; settles?: boolean }): Promise<Site> {
    const folder = await mkdtemp(path.join(tmpdir(), 'entente-kill-'));
    await mkdir(path.join(folder, 'data'));
    const site = new Site(folder, await bundleServer(), await freePort(), { standalone, settles });
    if (standalone) await site.startPostgres();
    return site;
  }

  get url(): string {
    return `ws://localhost:${this.#port}`;
  }

  /** The process of now. Throws where it is not running, or ended by itself. */
  get server(): ServerProcess {
    if (!this.#server?.isRunning) throw new Error(`the server is not running:\n${this.#server?.said}`);
    return this.#server;
  }

  /** Where a second process on the same database is reached. Throws where it is not running. */
  get neighbourUrl(): string {
    if (!this.#neighbour?.server.isRunning) throw new Error(`no second process:\n${this.#neighbour?.server.said}`);
    return `ws://localhost:${this.#neighbour.port}`;
  }

  /** Starts a second process on a database that runs by itself. It stays until the end. */
  async startNeighbour(): Promise<void> {
    const port = await freePort();
    this.#neighbour = { server: this.#launch(port), port };
    await this.#neighbour.server.ready;
  }

  async startServer(): Promise<void> {
    this.#server = this.#launch(this.#port);
    const { socketDir, postgresPid } = await this.#server.ready;
    if (postgresPid === null) return;
    this.#postgresPid = postgresPid;
    await this.#point(socketDir);
  }

  /** Starts the server and kills it after so many milliseconds, wherever it is by then. */
  async startInVain(ms: number): Promise<void> {
    const server = this.#launch(this.#port);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await server.kill();
  }

  async killServer(): Promise<void> {
    await this.#server?.kill();
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await startPostgres({
      dataDir: this.#dataDir,
      pgBin: null,
      log: pino({ level: 'silent' }),
    });
    this.#postgresPid = this.#postgres.pid;
    if ('socketDir' in this.#postgres.address) await this.#point(this.#postgres.address.socketDir);
  }

  /** Gives when the kernel has ended the postmaster; it may be a server's own, which ends too. */
  async killPostgres(): Promise<void> {
    if (this.#postgresPid !== null) killPostgres(this.#postgresPid);
    await this.#postgres?.stop();
  }

  killBackend(random: prng.PRNG): Promise<boolean> {
    return killBackend(this.database, random);
  }

  async end(): Promise<void> {
    await Promise.all([this.killServer(), this.#neighbour?.server.kill()]);
    await this.database.$client.end();
    await this.killPostgres();
    await this.#bundle.remove();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #link(): string {
    return path.join(this.#folder, 'socket');
  }

  get #dataDir(): string {
    return path.join(this.#folder, 'data');
  }

  #launch(port: number): ServerProcess {
    const store = this.#manner.standalone
      ? { address: { ...ROLE, socketDir: this.#link } }
      : { dataDir: this.#dataDir };
    return new ServerProcess(this.#bundle.file, {
      port,
      migrations: MIGRATIONS,
      settles: this.#manner.settles,
      ...store,
    });
  }

  async #point(socketDir: string): Promise<void> {
    await rm(this.#link, { force: true });
    await symlink(socketDir, this.#link);
  }
}
