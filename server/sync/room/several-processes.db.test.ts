import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { roomLeases } from '#db/schema.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { publish, subscribe } from '../../bus/process-bus.ts';
import { setFrozen } from '../../rooms/freeze-writing.ts';
import { changeHat } from '../../rooms/hats/change-hat.ts';
import { removeMember } from '../../rooms/members/remove-member.ts';
import {
  createFreshDocument,
  sayUnder,
  storedUpdates,
  textOf,
  write,
  writeWithoutPause,
} from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { rawSocket, stockClient, syncWithSockets, testNode, until, updateMessage } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import type { SyncServer } from '../sync-server.ts';

const { services, database } = await createTestServices();

/**
 * As good as a process of its own: a port, a sync server, a subscription to the others. Ends with
 * the test.
 */
async function startNode(): Promise<{ sync: SyncServer; address: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const sync = syncWithSockets(database, { node: testNode(`http://localhost:${port}`) });
  server.on('upgrade', sync.upgrade);
  const subscription = subscribe(database, sync, pino({ level: 'silent' }));
  onTestFinished(async () => {
    await subscription.stop();
    await sync.stop();
    server.close();
  });
  return { sync, address: `ws://localhost:${port}` };
}

async function freshRoom() {
  const room = await createRoomFixture(services);
  return { ...room, ...(await createFreshDocument(services, room.roomId)) };
}

const rowsOf = (id: DocumentId) => storedUpdates(database, id);
const leaseOf = async (roomId: RoomId) =>
  (await database.select().from(roomLeases).where(eq(roomLeases.roomId, roomId)))[0];
const expireLease = (roomId: RoomId) =>
  database
    .update(roomLeases)
    .set({ expiresAt: new Date(0) })
    .where(eq(roomLeases.roomId, roomId));
const lines = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('two processes on one database', () => {
  test('have one document together: a socket on the other is passed on to the one that has the room', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const { id, section, members, roomId } = await freshRoom();
    const levers = sectionKey(section('levers'));
    const here = stockClient(first.address, id, members.technician);
    await here.synced();
    const there = stockClient(second.address, id, members.elected);
    await there.synced();
    write(here.doc, levers, 'ici');
    await until(() => textOf(there.doc, section('levers')) === 'ici');
    write(there.doc, sectionKey(section('prospects')), 'là');
    await until(() => textOf(here.doc, section('prospects')) === 'là');
    expect((await rowsOf(id)).map(({ seq }) => seq)).toEqual([1, 2]);
    const live = rawSocket(`${second.address}/live/${roomId}`, members.facilitator);
    await until(() => live.texts.some((text) => text.includes(id)));
    expect(await second.sync.readSharedDocument(id, (doc) => textOf(doc, section('levers')))).toBe('ici');
  });

  test('one that lost its lease without noticing stores nothing, says nothing, and its clients go on with the other', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const { id, section, members, roomId } = await freshRoom();
    const levers = sectionKey(section('levers'));
    const writer = stockClient(first.address, id, members.technician);
    const witness = rawSocket(`${first.address}/sync/${id}`, members.technician);
    await writer.synced();
    write(writer.doc, levers, 'avant');
    await until(async () => (await rowsOf(id)).length === 1);

    await expireLease(roomId);
    const taker = rawSocket(`${second.address}/sync/${id}`, members.elected);
    await until(() => taker.told('rights').length === 1);
    expect((await leaseOf(roomId))?.epoch).toBe(2);

    const heard = witness.frames.length;
    witness.socket.send(updateMessage(sayUnder(levers, 'trop tard')));
    expect(await witness.closed).toBe(CLOSE.reloading);
    expect(witness.told('saved')).toEqual([]);
    expect(witness.frames).toHaveLength(heard);

    // The stock client comes back to the same address and is passed on; what it holds arrives once.
    await until(() => writer.provider.wsconnected && writer.provider.synced);
    write(writer.doc, levers, 'après');
    await until(async () => (await rowsOf(id)).length === 2);
    expect(await second.sync.readSharedDocument(id, (doc) => textOf(doc, section('levers')))).toBe('avant\naprès');
  });

  test('what was said while the others could not be heard is made up for: rights are read again, pages come back', async () => {
    const node = await startNode();
    const { id, section, members, roomId } = await freshRoom();
    const writer = rawSocket(`${node.address}/sync/${id}`, members.technician);
    await until(() => writer.told('rights').length === 1);
    const live = rawSocket(`${node.address}/live/${roomId}`, members.facilitator);
    await until(() => live.texts.length > 0);
    const listening = sql`select pg_terminate_backend(pid) as ended from pg_stat_activity
      where datname = current_database() and query like 'listen %'`;
    await until(async () => (await database.execute(listening)).rows.length > 0);
    // Elsewhere, and told before anybody listens again.
    expect(await setFrozen(services, members.facilitator, roomId, true)).toMatchObject({ ok: true });
    expect(await live.closed).toBe(CLOSE.reloading);
    await until(() => writer.told('rights').length === 2);
    expect(JSON.stringify(writer.told('rights')[1])).toContain(section('levers'));
  });

  test('a room goes back and forth under a writer who never stops, and no line is lost or doubled', async () => {
    const nodes = [await startNode(), await startNode()];
    const { id, section, members, roomId } = await freshRoom();
    const writer = stockClient(nodes[0]?.address ?? '', id, members.technician);
    await writer.synced();
    for (const line of lines(40)) {
      write(writer.doc, sectionKey(section('levers')), `ligne ${line}`);
      if (line % 8 === 0) {
        await expireLease(roomId);
        await nodes[(line / 8) % 2]?.sync.readSharedDocument(id, () => {});
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    const all = lines(40).map((line) => `ligne ${line}`);
    await until(async () => {
      const { length } = await rowsOf(id);
      return length > 0 && writer.provider.synced;
    });
    await until(async () => {
      const read = nodes[0]?.sync.readSharedDocument(id, (doc) => textOf(doc, section('levers')));
      return (await read) === all.join('\n');
    }, 20_000);
    expect(textOf(writer.doc, section('levers'))).toBe(all.join('\n'));
  }, 40_000);

  test('a hat changed in one closes sections in the other, which accepts nothing after the commit', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const { id, section, members, roomId, city } = await freshRoom();
    const elsewhere = { ...services, sync: second.sync };
    expect((await changeHat(elsewhere, members.resident, roomId, { role: 'technician', territoryId: city })).ok).toBe(
      true,
    );
    const client = stockClient(first.address, id, members.resident);
    const watching = rawSocket(`${first.address}/sync/${id}`, members.resident);
    await client.synced();
    let writing = true;
    const writer = (async () => {
      for (let line = 0; writing && line < 2_000; line++) {
        write(client.doc, sectionKey(section('levers')), `ligne ${line}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await until(async () => (await rowsOf(id)).length > 3);
    await changeHat(elsewhere, members.resident, roomId, { role: 'resident', territoryId: city });
    const atChange = (await rowsOf(id)).length;
    expect(await client.closed).toBe(CLOSE.writingRefused);
    writing = false;
    await writer;
    expect(await rowsOf(id)).toHaveLength(atChange);
    await until(() => watching.told('rights').at(-1)?.rights.hat.role === 'resident' || watching.socket.readyState > 1);
  });

  test('who is removed in one has every socket closed in the other, and is not let in again', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const { id, members, roomId, city } = await freshRoom();
    const elsewhere = { ...services, sync: second.sync };
    const own = rawSocket(`${first.address}/sync/${id}`, members.technician);
    await until(() => own.told('rights').length === 1);
    // These came in at the other process and are passed on.
    const passedOn = rawSocket(`${second.address}/sync/${id}`, members.technician);
    const live = rawSocket(`${second.address}/live/${roomId}`, members.technician);
    await until(() => passedOn.told('rights').length === 1 && live.texts.length > 0);
    // A subscription may still be connecting, and what is told meanwhile is not repeated.
    await until(async () => {
      const role = own.told('rights').at(-1)?.rights.hat.role === 'partner' ? 'technician' : 'partner';
      await changeHat(elsewhere, members.technician, roomId, { role, territoryId: city });
      return own.told('rights').length > 1;
    });
    expect((await removeMember(elsewhere, members.facilitator, roomId, members.technician)).ok).toBe(true);
    expect(await Promise.all([own.closed, passedOn.closed, live.closed])).toEqual(Array(3).fill(CLOSE.noAccess));
    for (const { address } of [first, second]) {
      expect(await rawSocket(`${address}/sync/${id}`, members.technician).closed).toBe(CLOSE.noAccess);
      expect(await rawSocket(`${address}/live/${roomId}`, members.technician).closed).toBe(CLOSE.noAccess);
    }
  });

  test('who is removed in one while they write in the other has nothing accepted after the commit', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const { id, section, members, roomId } = await freshRoom();
    const writer = stockClient(first.address, id, members.technician);
    await writer.synced();
    const stop = writeWithoutPause(writer.doc, sectionKey(section('levers')));
    await until(async () => (await rowsOf(id)).length > 3);
    const elsewhere = { ...services, sync: second.sync };
    expect((await removeMember(elsewhere, members.facilitator, roomId, members.technician)).ok).toBe(true);
    const atRemoval = (await rowsOf(id)).length;
    // Where a write met the change first, they are told to come back, and are not let in then.
    expect(await writer.closed).toBe(CLOSE.noAccess);
    await stop();
    expect(await rowsOf(id)).toHaveLength(atRemoval);
  });

  test('a session that ends in one has its sockets closed in the other', async () => {
    const node = await startNode();
    const { id, members } = await freshRoom();
    const own = rawSocket(`${node.address}/sync/${id}`, members.technician);
    const other = rawSocket(`${node.address}/sync/${id}`, members.elected);
    await until(() => own.told('rights').length === 1 && other.told('rights').length === 1);
    // A subscription may still be connecting, and what is told meanwhile is not repeated.
    const ended = own.closed.then((code) => code === CLOSE.notSignedIn);
    await until(async () => {
      await publish(database, { type: 'session-ended', sessionId: members.technician });
      return own.socket.readyState === own.socket.CLOSED;
    });
    expect(await ended).toBe(true);
    expect(other.socket.readyState).toBe(other.socket.OPEN);
  });

  test('the next one at the same address takes over at once from one that was killed', async () => {
    const { id, members, roomId } = await freshRoom();
    const killed = syncWithSockets(database, { node: testNode('http://localhost:1') });
    await killed.readSharedDocument(id, () => {});
    const next = syncWithSockets(database, { node: testNode('http://localhost:1') });
    onTestFinished(() => next.stop());
    expect(await next.readSharedDocument(id, () => 'read')).toBe('read');
    expect((await leaseOf(roomId))?.epoch).toBe(2);
    expect(members.technician).toBeDefined();
  });

  test('one that stops leaves its rooms to the others at once', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const { id, members, roomId } = await freshRoom();
    await first.sync.readSharedDocument(id, () => {});
    await first.sync.stop();
    const client = rawSocket(`${second.address}/sync/${id}`, members.technician);
    await until(() => client.told('rights').length === 1);
    expect((await leaseOf(roomId))?.epoch).toBe(2);
  });

  test('a socket for a process that does not answer is told to come back', async () => {
    const { id, members } = await freshRoom();
    const gone = syncWithSockets(database, { node: testNode('http://localhost:1') });
    await gone.readSharedDocument(id, () => {});
    const { address } = await startNode();
    expect(await rawSocket(`${address}/sync/${id}`, members.technician).failed).toContain('503');
  });
});
