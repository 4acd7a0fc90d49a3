import { eq, sql } from 'drizzle-orm';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { shownClients } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { MESSAGE } from '#protocol/messages.ts';
import { createFreshDocument, textOf, write } from '../../../testing/fresh-document.ts';
import { createRoomFixture } from '../../../testing/room-fixture.ts';
import {
  listen,
  rawSocket,
  stockClient,
  syncWithSockets,
  until,
  updateMessage,
} from '../../../testing/sync-harness.ts';
import { createTestServices } from '../../../testing/test-services.ts';
import { MAX_OWN as MAX_SHOWN } from '../../socket/client-owners.ts';
import { awarenessFrame } from '../../yjs/frames.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const { members, roomId } = await createRoomFixture(services);

/** A server process on this database; `end` stops it, so that the next takes its rooms over. */
async function startProcess() {
  const sync = syncWithSockets(database);
  let running = true;
  const end = async () => {
    if (running) await sync.stop();
    running = false;
  };
  onTestFinished(end);
  return { address: await listen(sync), end };
}

/** A frame that says that somebody is here, under a clientID. */
function here(clientId: number, clock = 1): Uint8Array {
  return awarenessFrame(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, '{}');
    }),
  );
}

async function open(address: string, id: DocumentId, person: string) {
  const socket = rawSocket(`${address}/sync/${id}`, person);
  await until(() => socket.told('rights').length === 1);
  return socket;
}

/** A word under a root, by this clientID, as the frame that says it. */
function wordOf(clientId: number, root: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  write(doc, root, 'un mot');
  return updateMessage(Y.encodeStateAsUpdate(doc));
}

const stored = (id: DocumentId) => database.select().from(shownClients).where(eq(shownClients.documentId, id));

async function expectOnlyTheirs(address: string, id: DocumentId, root: string, clientId: number) {
  const thief = await open(address, id, members.elected);
  thief.socket.send(here(clientId));
  thief.socket.send(wordOf(clientId, root));
  await until(() => thief.told('refused').length === 1);
  expect(thief.told('refused')[0]?.code).toBe('foreign-client');
  const owner = await open(address, id, members.technician);
  owner.socket.send(wordOf(clientId, root));
  await until(() => owner.told('saved').length === 1);
  expect(owner.told('refused')).toEqual([]);
}

test('a clientID that somebody is seen under is theirs before they wrote a word, also once they are gone', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const { address } = await startProcess();
  const seen = await open(address, id, members.technician);
  seen.socket.send(here(4_711));
  await until(async () => (await stored(id)).length === 1);
  seen.socket.close();
  await seen.closed;
  await expectOnlyTheirs(address, id, sectionKey(section('prospects')), 4_711);
});

test('it stays theirs when the document has left memory', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const first = await startProcess();
  const seen = await open(first.address, id, members.technician);
  seen.socket.send(here(4_712));
  await until(async () => (await stored(id)).length === 1);
  await first.end();
  const { address } = await startProcess();
  await expectOnlyTheirs(address, id, sectionKey(section('prospects')), 4_712);
});

test('an honest stock client that was offline meanwhile comes back with what it wrote', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const first = await startProcess();
  const root = sectionKey(section('prospects'));
  const offline = stockClient(first.address, id, members.technician);
  await offline.synced();
  await until(async () => (await stored(id)).some(({ clientId }) => clientId === offline.doc.clientID));
  offline.provider.destroy();
  write(offline.doc, root, 'hors ligne');
  await first.end();

  const { address } = await startProcess();
  const thief = await open(address, id, members.elected);
  thief.socket.send(wordOf(offline.doc.clientID, root));
  await until(() => thief.told('refused').length === 1);
  expect(thief.told('refused')[0]?.code).toBe('foreign-client');
  const back = stockClient(address, id, members.technician, offline.doc);
  await back.synced();
  const reader = stockClient(address, id, members.partner);
  await until(() => textOf(reader.doc, section('prospects')) === 'hors ligne');
});

test('nobody is seen under a clientID by which somebody else wrote', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const { address } = await startProcess();
  const writer = await open(address, id, members.technician);
  writer.socket.send(wordOf(4_713, sectionKey(section('prospects'))));
  await until(() => writer.told('saved').length === 1);
  const thief = await open(address, id, members.elected);
  thief.socket.send(here(4_713));
  thief.socket.send(here(4_714));
  await until(async () => (await stored(id)).length > 0);
  expect((await stored(id)).map(({ clientId, personId }) => ({ clientId, personId }))).toEqual([
    { clientId: 4_714, personId: members.elected },
  ]);
});

test('of one person so many are remembered, the latest, and nobody else’s are forgotten for them', async () => {
  const { id } = await createFreshDocument(services, roomId);
  const { address } = await startProcess();
  const other = await open(address, id, members.technician);
  other.socket.send(here(1));
  for (let clientId = 100; clientId < 100 + MAX_SHOWN + 20; clientId++) {
    const socket = await open(address, id, members.elected);
    socket.socket.send(here(clientId));
    socket.socket.close();
    await socket.closed;
  }
  await until(async () => {
    const ids = (await stored(id)).map(({ clientId }) => clientId);
    return ids.includes(100 + MAX_SHOWN + 19) && ids.length === MAX_SHOWN + 1 && ids.includes(1);
  });
});

/** Asks for all of the document; who is there is told from then on. */
const FIRST_STEP = Uint8Array.of(MESSAGE.sync, 0, 1, 0);

/** Which clientIDs a frame tells of. */
function clientIdsIn(frame: Uint8Array): number[] {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE.awareness) return [];
  const states = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  return Array.from({ length: decoding.readVarUint(states) }, () => {
    const clientId = decoding.readVarUint(states);
    decoding.readVarUint(states);
    decoding.readVarString(states);
    return clientId;
  });
}

test('nobody is told of a clientID before it is on disk whose it is, so that no crash gives it to whoever saw it', async () => {
  const { id } = await createFreshDocument(services, roomId);
  const { address } = await startProcess();
  const colleague = await open(address, id, members.elected);
  colleague.socket.send(FIRST_STEP);
  const seen: number[] = [];
  colleague.socket.on('message', (data: Buffer) => seen.push(...clientIdsIn(data)));
  const known = await open(address, id, members.partner);
  known.socket.send(here(5_001));
  await until(() => seen.includes(5_001));

  await database.transaction(async (transaction) => {
    await transaction.execute(sql`lock table ${shownClients} in exclusive mode`);
    const newcomer = await open(address, id, members.technician);
    newcomer.socket.send(here(5_002));
    await until(async () => (await waitingStatements()) > 0);
    known.socket.send(here(5_001, 7));
    await until(() => seen.filter((one) => one === 5_001).length > 1);
    const late = await open(address, id, members.facilitator);
    late.socket.on('message', (data: Buffer) => seen.push(...clientIdsIn(data)));
    late.socket.send(FIRST_STEP);
    await until(() => seen.filter((one) => one === 5_001).length > 2);
    expect(seen).not.toContain(5_002);
  });
  await until(() => seen.filter((one) => one === 5_002).length === 2);
  expect((await stored(id)).map(({ clientId }) => clientId)).toContain(5_002);
});

async function waitingStatements(): Promise<number> {
  const { rows } = await database.execute<{ count: string }>(
    sql`select count(*) from pg_locks where relation = 'shown_clients'::regclass and not granted`,
  );
  return Number(rows[0]?.count);
}
