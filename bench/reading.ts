/**
 * What it costs the server to show a room with three long documents, and one of these documents, to
 * who only reads: the first time after a start, when nobody had it open for a while, and at once
 * again. Processor time of the server and its database, of the whole answer, HTML and all. Run,
 * once `npm run build` has been: node --import tsx bench/reading.ts [words in each document, 50000]
 */
import { rmSync } from 'node:fs';
import process from 'node:process';
import { asc, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { clientClaims, documents, documentUpdates, memberships, sections } from '#db/schema.ts';
import { type DocumentId, documentId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { freePort } from '#server/testing/free-port.ts';
import { given } from './given.ts';
import { processorMs } from './servers/processor-time.ts';
import { seedFolder, withDatabase } from './servers/seeded-folder.ts';
import { startWithPages, stopServer } from './servers/with-pages.ts';

const WORDS_OF_A_PARAGRAPH = 80;
const WORDS_OF_A_CHANGE = 5;
const CLIENTS = [7, 8];
const ROWS_AT_ONCE = 1_000;
const READINGS = 20;
const OPENINGS = 3;
/** So long that a document which nobody uses has left the server's memory. */
const FORGOTTEN_MS = 35_000;

const words = z.coerce
  .number()
  .int()
  .min(1_000)
  .max(500_000)
  .parse(process.argv[2] ?? 50_000);
const { dataDir, documentIds, cookies } = seedFolder('reading', { rooms: 1, membersOfOne: 1, membersOfEach: 0 });
const first = documentId.parse(documentIds[0]);
const roomId = await withDatabase(dataDir, writeDocuments);
const port = await freePort();
const server = await startWithPages(dataDir, port);
try {
  // What Next makes once is made here.
  await open('/cooperations');
  await measure('the room', `/rooms/${roomId}`);
  await measure('the document', `/rooms/${roomId}/documents/${first}`);
} finally {
  await stopServer(server);
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(name: string, address: string): Promise<void> {
  const first = await cost(() => open(address));
  const anew: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await new Promise((resolve) => setTimeout(resolve, FORGOTTEN_MS));
    anew.push(await cost(() => open(address)));
  }
  const again = await cost(async () => {
    for (let reading = 0; reading < READINGS; reading += 1) await open(address);
  });
  const middle = given(anew.toSorted((a, b) => a - b)[Math.floor(OPENINGS / 2)]);
  const told = [`first ${first.toFixed(0)} ms`, `when nobody had it open ${middle.toFixed(0)} ms`];
  say(`${name.padEnd(14)} ${told.join(', ')}, then ${(again / READINGS).toFixed(0)} ms each of ${READINGS}`);
}

/** Milliseconds of processor time. */
function cost(work: () => Promise<unknown>): Promise<number> {
  return processorMs(given(server.pid), work);
}

async function open(address: string): Promise<void> {
  const response = await fetch(`http://localhost:${port}${address}`, { headers: { cookie: given(cookies[0]?.[0]) } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  await response.text();
}

/**
 * As many words in each document of the room as were asked for, spread over its sections, by two
 * who write in turns.
 */
async function writeDocuments(database: Database) {
  const [one] = await database.select().from(documents).where(eq(documents.id, first));
  const all = await database
    .select()
    .from(documents)
    .where(eq(documents.roomId, given(one).roomId));
  for (const { id } of all) await fill(database, id);
  await database.$client.query('analyze');
  return given(one).roomId;
}

async function fill(database: Database, id: DocumentId): Promise<void> {
  const roots = await database
    .select()
    .from(sections)
    .where(eq(sections.documentId, id))
    .orderBy(asc(sections.position));
  const [author] = await database.select().from(memberships).limit(1);
  const { personId, hatRole, hatTerritoryId } = given(author);
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  for (let paragraph = 0; paragraph < words / WORDS_OF_A_PARAGRAPH; paragraph += 1) {
    const text = new Y.XmlText();
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [text]);
    doc.getXmlFragment(sectionKey(given(roots[paragraph % roots.length]).id)).push([element]);
    for (let word = 0; word < WORDS_OF_A_PARAGRAPH; word += WORDS_OF_A_CHANGE) {
      // Two write in turns, so that what they wrote stays apart in the document.
      doc.clientID = given(CLIENTS[(word / WORDS_OF_A_CHANGE) % CLIENTS.length]);
      text.insert(text.length, 'territoire '.repeat(WORDS_OF_A_CHANGE));
    }
  }
  const signed = { documentId: id, personId, hatRole, hatTerritoryId };
  await database.insert(clientClaims).values(CLIENTS.map((clientId) => ({ ...signed, clientId, fromClock: 0 })));
  const stored = rows.map((update, index) => ({ ...signed, update, seq: index + 1 }));
  for (let from = 0; from < stored.length; from += ROWS_AT_ONCE) {
    await database.insert(documentUpdates).values(stored.slice(from, from + ROWS_AT_ONCE));
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
