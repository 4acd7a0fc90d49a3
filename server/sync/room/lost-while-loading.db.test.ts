import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { RoomId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { createFreshDocument, storedUpdates, textOf, write } from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { listen, rawSocket, stockClient, syncWithSockets, testNode, until } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { rewriteLog } from '../log/rewrite-log.ts';
import { DocumentRegistry } from './document-registry.ts';
import { RoomLeases } from './room-leases.ts';

/** A room is lost while one of its documents is being read from the database. */

const { services, database } = await createTestServices();

async function roomWithTwoDocuments() {
  const room = await createRoomFixture(services);
  const open = await createFreshDocument(services, room.roomId);
  const opened = await createFreshDocument(services, room.roomId);
  return { ...room, open, opened };
}

/** Holds back what is read last of a document that is loaded, until it is let go. */
async function holdLoads() {
  const connection = await database.$client.connect();
  await connection.query('begin');
  await connection.query('lock table shown_clients in access exclusive mode');
  return {
    isReached: async () => (await waitingStatements()) > 0,
    letGo: async () => {
      await connection.query('rollback');
      connection.release();
    },
  };
}

async function waitingStatements(): Promise<number> {
  const { rows } = await database.execute<{ count: string }>(
    sql`select count(*) from pg_locks where relation = 'shown_clients'::regclass and not granted`,
  );
  return Number(rows[0]?.count);
}

/** Another process takes the room, whose lease has expired. */
async function takeOver(roomId: RoomId): Promise<void> {
  await database.execute(sql`update room_leases set expires_at = now() - interval '1 s' where room_id = ${roomId}`);
  expect(await new RoomLeases(database, testNode()).take(roomId)).toBe(2);
}

test('to another process: nobody is let into a document that stores nothing', async () => {
  const { roomId, open, opened } = await roomWithTwoDocuments();
  const registry = new DocumentRegistry({ database, log: pino({ level: 'silent' }), node: testNode() });
  onTestFinished(() => registry.stop());
  await registry.acquire(open.id);
  const { isReached, letGo } = await holdLoads();
  const opening = registry.acquire(opened.id);
  await until(isReached);
  await takeOver(roomId);
  await registry.renewLeases();
  expect(registry.holds(roomId)).toBe(false);
  await letGo();
  expect(await opening).toBe('elsewhere');
});

test('because a text of it was erased: what is written there is stored, and reaches the others', async () => {
  const { roomId, members, open, opened } = await roomWithTwoDocuments();
  const sync = syncWithSockets(database);
  onTestFinished(() => sync.stop());
  const url = await listen(sync);
  const there = rawSocket(`${url}/sync/${open.id}`, members.facilitator);
  await until(() => there.told('rights').length === 1);
  const { isReached, letGo } = await holdLoads();
  const writer = stockClient(url, opened.id, members.technician);
  await until(isReached);
  await database.transaction((transaction) => rewriteLog(transaction, roomId, open.id, (struct) => struct));
  sync.reloadRoom(roomId);
  await letGo();
  await writer.synced();
  const section = opened.section('levers');
  write(writer.doc, sectionKey(section), 'écrit');
  await until(async () => (await storedUpdates(database, opened.id)).length > 0);
  const reader = stockClient(url, opened.id, members.elected);
  await until(() => textOf(reader.doc, section) === 'écrit');
});
