import { pino } from 'pino';
import type { Database } from '#db/client.ts';
import { refuse } from '#domain/refusal.ts';
import { AuthoredDocuments } from '../authorship/authored-documents.ts';
import { type Config, readConfig } from '../config.ts';
import type { Mail } from '../mail/mailer.ts';
import { readHere } from '../reading/reading.ts';
import type { ReadingServices } from '../reading/reading-services.ts';
import { provideServices, type Services } from '../services.ts';
import { loadDocument } from '../sync/log/load-document.ts';
import { textsOf } from '../sync/room/texts/section-texts.ts';
import type { SyncServer } from '../sync/sync-server.ts';
import { atOnce } from '../sync/work/sliced.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const SILENT = pino({ level: 'silent' });

type Overrides = {
  readonly config?: Partial<Config>;
  readonly sync?: Partial<SyncServer> | ((database: Database) => SyncServer);
};

/**
 * Everything that a use case needs, on a fresh database: the log is silent, mails are collected in
 * `mails`, and the sync server is a stand-in without sockets unless one is given. For the top level
 * of a `.db.test.ts`.
 */
export async function createTestServices(
  overrides: Overrides = {},
): Promise<TestDatabase & { readonly services: Services & ReadingServices; readonly mails: Mail[] }> {
  const { database, address } = await createTestDatabase();
  const mails: Mail[] = [];
  const authored = new AuthoredDocuments(database, SILENT);
  const services: Services & ReadingServices = {
    config: { ...readConfig({}), ...overrides.config },
    authSecret: 'a secret that only tests know, 32 characters and more',
    database,
    log: SILENT,
    pageWords: null,
    authored,
    reading: readHere({ database, authored }),
    mailer: {
      send: async (mail) => {
        mails.push(mail);
        return 'sent';
      },
    },
    sync:
      typeof overrides.sync === 'function'
        ? overrides.sync(database)
        : { ...syncWithoutSockets(database), ...overrides.sync },
  };
  provideServices(services);
  return { services, database, address, mails };
}

function syncWithoutSockets(database: Database): SyncServer {
  return {
    upgrade: (_request, socket) => {
      socket.destroy();
    },
    changeRights: (_roomId, commit) => commit(),
    rightsChanged: async () => {},
    missed: async () => {},
    reloadRoom: () => {},
    roomNews: () => {},
    write: async () => refuse('room-elsewhere'),
    endSession: () => {},
    saves: () => true,
    readSharedDocument: async (documentId, read) =>
      read((await loadDocument(database, documentId, SILENT)).encoded.doc),
    readTexts: async (documentId, ids) => {
      const { encoded } = await loadDocument(database, documentId, SILENT);
      return textsOf(encoded.doc, ids, async (work) => atOnce(work));
    },
    stop: async () => {},
  };
}
