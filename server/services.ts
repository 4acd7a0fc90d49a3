import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import type { PageWords } from '#i18n/page-words.ts';
import type { Config } from './config.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Reading } from './reading/reading.ts';
import type { SyncServer } from './sync/sync-server.ts';

/**
 * What there is one of in a process. `main.ts` makes it; the use cases get it as their first
 * argument.
 */
export type Services = {
  readonly config: Config;
  /** `config.authSecret`, or the one generated in DATA_DIR. */
  readonly authSecret: string;
  readonly database: Database;
  readonly log: Logger;
  readonly mailer: Mailer;
  readonly sync: SyncServer;
  /** What goes through a document's whole past. */
  readonly reading: Reading;
  /** What each page's client parts may say; null where the pages are made as they are asked for. */
  readonly pageWords: PageWords | null;
};

/**
 * Next bundles its own copy of every module, so a variable in a module exists twice in the process.
 * The services hang on `globalThis` instead, and here is the only place that does so.
 */
const KEY = Symbol.for('entente.services');
type Holder = { [KEY]?: Services };

export function provideServices(services: Services): void {
  (globalThis as Holder)[KEY] = services;
}

/**
 * The services of this process. Throws before `provideServices`, which only a wrong start order can
 * cause.
 */
export function services(): Services {
  const provided = (globalThis as Holder)[KEY];
  if (!provided) throw new Error('services() was called before the server provided them');
  return provided;
}
