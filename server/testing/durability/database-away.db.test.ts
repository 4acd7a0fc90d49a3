import { expect, test } from 'vitest';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { silentMetrics } from '../../sync/sync-metrics.ts';
import { createFreshDocument, type FreshDocument, sayUnder, storedUpdates } from '../fresh-document.ts';
import { createRoomFixture } from '../room-fixture.ts';
import { listen, rawSocket, syncWithSockets, until, updateMessage } from '../sync-harness.ts';
import { createTestServices } from '../test-services.ts';

const MEBIBYTE = 2 ** 20;
/** What the server takes in, at most, before anything is on disk. */
const MAX_WAITING_MEBIBYTES = 32;

const messagesEach = 14;

let accepted = 0;
const metrics = {
  ...silentMetrics,
  accepted: () => {
    accepted += 1;
  },
};
const { services, database } = await createTestServices({ sync: (on) => syncWithSockets(on, { metrics }) });
const { members, roomId } = await createRoomFixture(services);
const url = await listen(services.sync);
/**
 * One person alone may not add so much in an hour, nor one section hold it: each writes into one
 * after another.
 */
const WRITERS = [
  { person: members.technician, section: 'levers' },
  { person: members.facilitator, section: 'levers' },
  { person: members.resident, section: 'resident-voices' },
] as const;

test('while the database is away, what is typed waits with its authors and not in memory', async () => {
  const documents: FreshDocument[] = [];
  for (let n = 0; n < WRITERS.length * messagesEach; n++) documents.push(await createFreshDocument(services, roomId));
  const connect = async (person: PersonId, id: DocumentId) => {
    const client = rawSocket(`${url}/sync/${id}`, person);
    await until(() => client.told('rights').length === 1);
    return client;
  };
  const [first] = documents;
  if (!first) throw new Error('no document');
  const reader = await connect(members.elected, first.id);
  const written = documents.map(({ id, section }, index) => {
    const writer = WRITERS[index % WRITERS.length] ?? WRITERS[0];
    return { id, person: writer.person, root: sectionKey(section(writer.section)) };
  });
  const clients = await Promise.all(written.map(({ person, id }) => connect(person, id)));
  const held = await database.$client.connect();
  await held.query('begin; lock table document_updates in exclusive mode');
  const text = 'm'.repeat(MEBIBYTE);
  for (const [index, { socket }] of clients.entries()) {
    socket.send(updateMessage(sayUnder(written[index]?.root ?? '', text)));
  }
  await until(() => accepted >= MAX_WAITING_MEBIBYTES, 60_000);
  // As many turns of the server's loop as would bring in a good deal more.
  for (let turn = 0; turn < 20; turn++) {
    reader.socket.ping();
    await new Promise((resolve) => reader.socket.once('pong', resolve));
  }
  expect(accepted).toBeLessThanOrEqual(MAX_WAITING_MEBIBYTES + WRITERS.length);
  expect(clients.flatMap((client) => client.told('saved'))).toEqual([]);
  await held.query('rollback');
  held.release();
  await until(() => clients.every((client) => client.told('saved').at(-1)?.count === 1), 60_000);
  for (const { id } of documents) expect(await storedUpdates(database, id)).toHaveLength(1);
  expect(accepted).toBe(WRITERS.length * messagesEach);
}, 90_000);
