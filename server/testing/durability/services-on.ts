import { pino } from 'pino';
import type { Database } from '#db/client.ts';
import { refuse } from '#domain/refusal.ts';
import { AuthoredDocuments } from '../../authorship/authored-documents.ts';
import { readConfig } from '../../config.ts';
import { readHere } from '../../reading/reading.ts';
import type { Services } from '../../services.ts';

/**
 * What use cases need, on a database that runs already, without mails and without shared documents.
 */
export function servicesOn(database: Database): Services {
  const nobodyHasItOpen = () => Promise.reject(new Error('no document is open here'));
  const log = pino({ level: 'silent' });
  return {
    config: readConfig({}),
    authSecret: 'a secret that only tests know, 32 characters and more',
    database,
    log,
    mailer: { send: async () => 'kept' },
    reading: readHere({ database, authored: new AuthoredDocuments(database, log) }),
    pageWords: null,
    sync: {
      upgrade: (_request, socket) => socket.destroy(),
      changeRights: (_roomId, commit) => commit(),
      rightsChanged: async () => {},
      missed: async () => {},
      reloadRoom: () => {},
      roomNews: () => {},
      write: async () => refuse('room-elsewhere'),
      endSession: () => {},
      saves: () => true,
      readSharedDocument: nobodyHasItOpen,
      readTexts: nobodyHasItOpen,
      stop: async () => {},
    },
  };
}
