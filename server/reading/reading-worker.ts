import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#db/client.ts';
import { AuthoredDocuments } from '../authorship/authored-documents.ts';
import { createLog } from '../log.ts';
import { readHere } from './reading.ts';
import type { Asked, ReadingWorkerData, ThreadAnswer } from './reading-thread.ts';

/** The thread in which documents' pasts are read, one reading after the other. */

const { address, logLevel } = workerData as ReadingWorkerData;
const log = createLog(logLevel);
const MAX_CONNECTIONS = 2;
const database = openDatabase(address, (error) => log.warn({ err: error }, 'a connection was lost'), MAX_CONNECTIONS);
const reading = readHere({ database, authored: new AuthoredDocuments(database, log) });

parentPort?.on('message', async ({ name, args }: Asked) => {
  const read = reading[name] as (...args: readonly unknown[]) => Promise<unknown>;
  parentPort?.postMessage(await read(...args).then(answered, failed));
});

const answered = (answer: unknown): ThreadAnswer => ({ answer });

function failed(error: unknown): ThreadAnswer {
  log.error({ err: error }, 'a reading failed');
  return { failure: error instanceof Error ? error.message : String(error) };
}
