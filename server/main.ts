import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import next from 'next';
import type { Logger } from 'pino';
import { type DatabaseAddress, openDatabase } from '#db/client.ts';
import { LaterSchemaError, migrateDatabase } from '#db/migrate.ts';
import type { PageWords } from '#i18n/page-words.ts';
import { subscribe } from './bus/process-bus.ts';
import { type Config, ConfigError, modeOf, readConfig } from './config.ts';
import { holdDataDir, keptSecret } from './data-dir/data-dir.ts';
import { createDecisionKeeper } from './decisions/decision-keeper.ts';
import { ensurePurpose } from './demo/database-purpose.ts';
import { endOnSignals } from './end-on-signals.ts';
import { readLiveMeeting } from './hall/read-live-meeting.ts';
import { type AnswerFile, answerBuiltFiles } from './http/built-files.ts';
import { CLIENT_ADDRESS_HEADER, networkOf } from './http/client-address.ts';
import { logPrintedErrors, namingRequests } from './http/console-log.ts';
import { createNextUpgrades, ensurePortIsFree, listen } from './http/http-server.ts';
import { hasOwnOrigin } from './http/request-guard.ts';
import { handBackLeftJobs, migrateJobs, startJobRunner } from './jobs/job-runner.ts';
import { createLog } from './log.ts';
import { createMailer } from './mail/create-mailer.ts';
import { createMetrics } from './metrics.ts';
import { ensureSameSecret, markSecret } from './postgres/secret-mark.ts';
import { checkServiceDatabase } from './postgres/site-database.ts';
import { startPostgres } from './postgres/start-postgres.ts';
import { ReadingThread } from './reading/reading-thread.ts';
import { createRoundKeeper } from './rounds/round-keeper.ts';
import { provideServices, type Services } from './services.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';
import { findSocketSession, sessionNameIn } from './sign-in/find-session.ts';
import { createSetupLink } from './sign-in/setup-link.ts';
import { stillSignedIn } from './sign-in/still-signed-in.ts';
import { StartError } from './start-error.ts';
import { createSyncServer } from './sync/create-sync-server.ts';
import { TASKS } from './tasks.ts';
import { describeUnreadSettings } from './unread-settings.ts';
import { writesForOthers } from './writes-for-others.ts';

/**
 * Tells whoever waits at the console what is being done now, and at the end where the service is.
 */
type Report = {
  readonly step: (text: string) => void;
  /** A part of the present step. */
  readonly detail: (text: string) => void;
  readonly ready: (text: string) => void;
};

/** The checkout: this file lies one folder below it, both as source and in the bundle. */
const ROOT = path.resolve(import.meta.dirname, '..');
/** Beside this file, in the bundle as in the sources. */
const READING_WORKER = import.meta.url.endsWith('.ts')
  ? new URL('./reading/reading-worker.ts', import.meta.url)
  : new URL('./reading-worker.js', import.meta.url);

/**
 * Starts the service with the settings in `env` and runs it until the process is asked to stop.
 * Where it cannot start it says why in one sentence and ends the process with code 1.
 */
export async function main(env: Record<string, string | undefined>, report: Report): Promise<void> {
  let shutdown: Shutdown | undefined;
  const unread = describeUnreadSettings([ROOT, process.cwd()], modeOf(env));
  if (unread !== null) report.detail(unread);
  try {
    const config = readConfig(env);
    const log = createLog(config.logLevel);
    shutdown = createShutdown(log);
    endOnSignals(shutdown);
    const address = await start(config, log, shutdown, report);
    report.ready(address);
  } catch (error) {
    await shutdown?.run();
    fail(error);
  }
}

async function start(config: Config, log: Logger, shutdown: Shutdown, report: Report): Promise<string> {
  await ensurePortIsFree(config.port);
  const dataDir = await holdDataDir(config.dataDir);
  shutdown.add('data folder', dataDir.release);
  const authSecret = config.authSecret ?? (await keptSecret(config.dataDir));

  report.step('Starting the database');
  const { database, address } = await openStore(config, log, shutdown);
  await ensurePurpose(database, config);
  await ensureSameSecret(database.$client, authSecret);
  report.step('Bringing the tables up to date');
  await migrateDatabase(database, path.join(ROOT, 'db/migrations')).catch(sayLaterVersion);
  await migrateJobs(database);
  if (config.databaseUrl === null) await handBackLeftJobs(database);

  const metrics = createMetrics(
    log,
    TASKS.map(({ name }) => name),
  );
  const sync = createSyncServer({
    database,
    log,
    node: { id: randomUUID(), address: config.nodeUrl },
    metrics: metrics.sync,
    callerOf: ({ headers }) => ({
      session: sessionNameIn(headers.cookie),
      network: networkOf(String(headers[CLIENT_ADDRESS_HEADER] ?? 'unknown')),
    }),
    authenticate: (request) => findSocketSession({ config, database }, request.headers.cookie),
    stillSignedIn: (sessionIds) => stillSignedIn(database, sessionIds),
    allowsOrigin: (_origin, request) => hasOwnOrigin(request, config.baseUrl),
    readMeeting: (roomId) => readLiveMeeting(database, roomId),
  });
  const subscription = subscribe(database, sync, log, writesForOthers({ database, sync }), (connection) =>
    markSecret(connection, authSecret, log),
  );
  shutdown.add('other processes', subscription.stop);
  const readings = new ReadingThread({ entry: READING_WORKER, data: { address, logLevel: config.logLevel }, log });
  shutdown.add('readings', () => readings.stop());
  const { reading } = readings;
  const services: Services = {
    config,
    authSecret,
    database,
    log,
    mailer: createMailer(config, log),
    sync,
    reading,
    pageWords: config.development ? null : readPageWords(),
  };
  provideServices(services);
  if (config.demo) await seed(services, report);
  const rounds = createRoundKeeper(services);
  await rounds.start();
  const decisions = createDecisionKeeper(services);
  await decisions.start();
  const jobs = await startJobRunner(services, TASKS, metrics.jobs);

  report.step('Preparing the pages');
  const nextUpgrades = createNextUpgrades();
  const { development: dev, port } = config;
  // Who develops reads them on the console, with the lines of the sources.
  if (!dev) logPrintedErrors(log);
  // Where Next asks itself for the page to which a form leads, as `next start` says it too: a proxy
  // in front speaks https to browsers, and this process does not.
  // biome-ignore lint/style/noProcessEnv: Next is told it in no other way
  process.env.__NEXT_PRIVATE_ORIGIN = `http://localhost:${port}`;
  // Next types what it asks for as a whole server, but only ever listens to its upgrades.
  const pages = next({ dev, port, hostname: 'localhost', dir: ROOT, httpServer: nextUpgrades as never });
  await pages.prepare();
  shutdown.add('pages', () => pages.close());
  // Only now: that all of this is made ready keeps nobody waiting, and would be told each time.
  const endWatch = metrics.turns.start();
  shutdown.add('watch of the event loop', async () => endWatch());

  const handler = namingRequests(pages.getRequestHandler());
  const parts = { services, metrics, files: openFiles(dev), pages: handler, nextUpgrades };
  const server = await listen(port, parts);
  shutdown.add('exchange rounds', rounds.stop);
  shutdown.add('decisions', decisions.stop);
  // At once: nobody new is taken in while a mail server keeps a job waiting.
  shutdown.add('jobs, sockets and requests', () => Promise.all([jobs.stop(), server.stop(() => sync.stop())]));
  return describeAddress(services);
}

/** What the build found out about the pages. */
function readPageWords(): PageWords {
  return JSON.parse(readFileSync(path.join(ROOT, 'dist/page-words.json'), 'utf8'));
}

/** In development Next makes its files as they are asked for. */
function openFiles(development: boolean): AnswerFile {
  if (development) return () => false;
  return answerBuiltFiles({
    plain: path.join(ROOT, '.next/static'),
    compressed: path.join(ROOT, 'dist/static'),
  });
}

function sayLaterVersion(error: unknown): never {
  if (!(error instanceof LaterSchemaError)) throw error;
  const sentence =
    'The database was brought up to date by a later version of Entente, which this one does not understand:';
  throw new StartError(`${sentence} start that version, or one after it.`, { cause: error });
}

/** The embedded database, or the one of the site. */
async function openStore(config: Config, log: Logger, shutdown: Shutdown) {
  const address: DatabaseAddress = config.databaseUrl
    ? await checkServiceDatabase(config.databaseUrl)
    : await runEmbeddedDatabase(config, log, shutdown);
  const database = openDatabase(address, (error) => log.warn({ err: error }, 'a database connection was lost'));
  shutdown.add('database connections', () => database.$client.end());
  return { database, address };
}

/** The service ends with its database: what was killed is started anew by whoever started it. */
async function runEmbeddedDatabase(config: Config, log: Logger, shutdown: Shutdown) {
  const postgres = await startPostgres({ dataDir: config.dataDir, pgBin: config.pgBin, log });
  shutdown.add('database', postgres.stop);
  void postgres.died.then(() => {
    log.fatal('the database ended by itself');
    void shutdown.run().then(() => process.exit(1));
  });
  return postgres.address;
}

async function seed(services: Services, report: Report): Promise<void> {
  report.step('Filling in the demonstration');
  const { seedDemo } = await import('./demo/seed.ts');
  await seedDemo(services, report.detail);
}

const NO_BASE_URL =
  '\n\nBASE_URL is not set: the links in mails lead to that address, which others cannot open. Set it to the public address.';

/** What the console says at the end: where the service is, and how the first person gets in. */
async function describeAddress(services: Services): Promise<string> {
  const { baseUrl, baseUrlIsSet, demo } = services.config;
  if (demo) return `Entente is at ${baseUrl} (demonstration: choose a persona to sign in; Ctrl-C ends it)`;
  const setupPath = await createSetupLink(services);
  const address = `Entente is at ${baseUrl}${baseUrlIsSet ? '' : NO_BASE_URL}`;
  if (setupPath === null) return address;
  return `${address}\n\nNobody can sign in yet. Whoever opens this link, once, becomes the administrator:\n  ${baseUrl}${setupPath}\n`;
}

function fail(error: unknown): never {
  const sentence =
    error instanceof StartError || error instanceof ConfigError
      ? error.message
      : `an error that should not happen: ${inFull(error)}`;
  process.stderr.write(`\nEntente cannot start. ${sentence}\n`);
  process.exit(1);
}

/** With what it comes from: of a failed query only that is what the database said. */
function inFull(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = error.stack ?? error.message;
  return error.cause === undefined ? said : `${said}\nIt comes from ${inFull(error.cause)}`;
}
