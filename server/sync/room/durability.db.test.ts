import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '#db/client.ts';
import { documentUpdates, rooms, sessions } from '#db/schema.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { liveSnapshotSchema } from '#protocol/live.ts';
import { setFrozen } from '../../rooms/freeze-writing.ts';
import { changeHat } from '../../rooms/hats/change-hat.ts';
import { findSocketSession, nameSession } from '../../sign-in/find-session.ts';
import { createFreshDocument, sayUnder, storedUpdates, textOf, write } from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import {
  listen,
  rawSocket,
  stockClient,
  syncWithSockets,
  testNode,
  until,
  updateMessage,
} from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { DocumentRegistry } from './document-registry.ts';

/** What the server says in its log of commits that came to nothing. */
const failures: string[] = [];
const heeded = pino(
  { level: 'warn' },
  { write: (line) => void (line.includes('append failed') && failures.push(line)) },
);
const { services, database, address } = await createTestServices({
  sync: (on) => syncWithSockets(on, { log: heeded }),
});
const fixture = await createRoomFixture(services);
const { members, roomId, city, town } = fixture;
const url = await listen(services.sync);
const silent = pino({ level: 'silent' });

const freshDocument = () => createFreshDocument(services, roomId);
/** In a room of its own, for a server of its own: a room is in one process at a time. */
const ownDocument = async () => {
  const own = await createRoomFixture(services);
  return { ...own, ...(await createFreshDocument(services, own.roomId)) };
};
const syncUrl = (id: DocumentId) => `${url}/sync/${id}`;

/** Holds every commit to the log back until it is let go. */
async function holdCommits(): Promise<() => Promise<void>> {
  const connection = await database.$client.connect();
  await connection.query('begin');
  await connection.query('lock table document_updates in exclusive mode');
  let isHeld = true;
  const letGo = async () => {
    if (!isHeld) return;
    isHeld = false;
    await connection.query('rollback');
    connection.release();
  };
  onTestFinished(letGo);
  return letGo;
}

function stateOnDisk(rows: readonly { update: Uint8Array }[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  for (const { update } of rows) Y.applyUpdate(doc, update);
  return doc;
}

const FIRST_STEP = Uint8Array.of(0, 0, 1, 0);
const isSecondStep = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 1;

describe('what is not on disk', () => {
  test('is not shown to who joins meanwhile', async () => {
    const { id, section } = await freshDocument();
    const writer = rawSocket(syncUrl(id), members.technician);
    await until(() => writer.told('rights').length === 1);
    const letGo = await holdCommits();
    writer.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'en attente')));
    const joiner = rawSocket(syncUrl(id), members.elected);
    await until(() => joiner.told('rights').length === 1);
    joiner.socket.send(FIRST_STEP);
    // A round trip behind the question, on the same socket: what was going to be said would be
    // here.
    joiner.socket.ping();
    await new Promise((resolve) => joiner.socket.once('pong', resolve));
    expect(joiner.frames.filter(isSecondStep)).toEqual([]);
    expect(writer.told('saved')).toEqual([]);
    await letGo();
    await until(() => joiner.frames.some(isSecondStep));
    await until(() => writer.told('saved').length === 1);
    expect(new TextDecoder().decode(joiner.frames.find(isSecondStep))).toContain('en attente');
  });

  test('is not read by the server either', async () => {
    const { id, section } = await freshDocument();
    const writer = rawSocket(syncUrl(id), members.technician);
    await until(() => writer.told('rights').length === 1);
    const letGo = await holdCommits();
    writer.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'en attente')));
    writer.socket.ping();
    await new Promise((resolve) => writer.socket.once('pong', resolve));
    let isRead = false;
    const reading = services.sync.readSharedDocument(id, (doc) => {
      isRead = true;
      return textOf(doc, section('levers'));
    });
    // The server has come this far after the question: what waits for nothing would be read.
    writer.socket.ping();
    await new Promise((resolve) => writer.socket.once('pong', resolve));
    expect(isRead).toBe(false);
    await letGo();
    expect(await reading).toBe('en attente');
    expect(await storedUpdates(database, id)).toHaveLength(1);
    await until(() => writer.told('saved').length === 1);
  });

  test('is acknowledged by nobody while the database is away, and all there once it is back', async () => {
    const { id, section } = await freshDocument();
    const client = stockClient(url, id, members.technician);
    const writer = rawSocket(syncUrl(id), members.technician);
    await client.synced();
    await until(() => writer.told('rights').length === 1);
    if (!('socketDir' in address)) throw new Error('the tests use the embedded database');
    const maintenance = openDatabase({ ...address, database: 'postgres' }, () => {});
    await maintenance.$client.query(`alter database ${address.database} allow_connections false`);
    await maintenance.$client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      address.database,
    ]);
    for (let line = 0; line < 5; line++) write(client.doc, sectionKey(section('levers')), `ligne ${line}`);
    writer.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'à la main')));
    await until(() => failures.length > 1);
    expect(writer.told('saved')).toEqual([]);
    await maintenance.$client.query(`alter database ${address.database} allow_connections true`);
    await maintenance.$client.end();
    await until(() => writer.told('saved').length === 1);
    const rows = await storedUpdates(database, id);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
    expect(textOf(stateOnDisk(rows), section('levers')).split('\n').sort()).toEqual(
      [...Array.from({ length: 5 }, (_, line) => `ligne ${line}`), 'à la main'].sort(),
    );
  });
});

describe('a server', () => {
  test('that stops writes down what is pending and closes with 1001; the next one says the same', async () => {
    const { id, section, members } = await ownDocument();
    const first = syncWithSockets(database);
    const client = rawSocket(`${await listen(first)}/sync/${id}`, members.technician);
    await until(() => client.told('rights').length === 1);
    for (const line of ['un', 'deux', 'trois']) {
      client.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), line)));
    }
    await until(() => client.told('saved').length > 0);
    await first.stop();
    expect(await client.closed).toBe(CLOSE.goingAway);
    const state = stateOnDisk(await storedUpdates(database, id));
    const next = syncWithSockets(database);
    onTestFinished(() => next.stop());
    await next.readSharedDocument(id, (doc) => {
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(state))).toBe(true);
      expect(textOf(doc, section('levers'))).toContain('un');
    });
  });

  test('that stops lets nobody in any more', async () => {
    const { id, members } = await ownDocument();
    const stopped = syncWithSockets(database);
    const stoppedUrl = await listen(stopped);
    await stopped.stop();
    expect(await rawSocket(`${stoppedUrl}/sync/${id}`, members.technician).closed).toBe(CLOSE.goingAway);
  });

  test('reloads a document when Yjs fails half-way, and nobody loses anything', async () => {
    const { id, section } = await freshDocument();
    const writer = stockClient(url, id, members.technician);
    const peer = stockClient(url, id, members.elected);
    await Promise.all([writer.synced(), peer.synced()]);
    write(peer.doc, sectionKey(section('prospects')), 'de l’élue');
    await until(async () => (await storedUpdates(database, id)).length === 1);
    const fault = { met: false };
    await services.sync.readSharedDocument(id, (doc) => {
      doc.once('afterTransaction', () => {
        fault.met = true;
        throw new Error('Yjs failed');
      });
    });
    write(writer.doc, sectionKey(section('levers')), 'du technicien');
    await until(() => textOf(peer.doc, section('levers')) === 'du technicien');
    expect(fault.met).toBe(true);
    const rows = await storedUpdates(database, id);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(textOf(stateOnDisk(rows), section('levers'))).toBe('du technicien');
    await services.sync.readSharedDocument(id, (doc) => {
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(stateOnDisk(rows)))).toBe(true);
    });
  });

  test('knows who is signed in by the session cookie', async () => {
    const { id, members } = await ownDocument();
    const sync = syncWithSockets(database, {
      authenticate: (request) => findSocketSession({ config: { demo: false }, database }, request.headers.cookie),
    });
    onTestFinished(() => sync.stop());
    const cookieUrl = `${await listen(sync)}/sync/${id}`;
    const session = async (sessionToken: string, expires: Date) => {
      await database
        .insert(sessions)
        .values({ tokenHash: nameSession(sessionToken), personId: members.elected, expires });
      return { cookie: `theme=dark; authjs.session-token=${sessionToken}` };
    };
    const signedIn = rawSocket(cookieUrl, undefined, {
      headers: await session('valid', new Date(Date.now() + 60_000)),
    });
    await until(() => signedIn.told('rights')[0]?.rights.hat.role === 'elected');
    const expired = rawSocket(cookieUrl, undefined, { headers: await session('expired', new Date(Date.now() - 1)) });
    expect(await expired.closed).toBe(CLOSE.notSignedIn);
    const made = rawSocket(cookieUrl, undefined, { headers: { cookie: 'authjs.session-token=made-up' } });
    expect(await made.closed).toBe(CLOSE.notSignedIn);
  });

  test('that cannot find out who somebody is says so, and stays', async () => {
    const sync = syncWithSockets(database, {
      authenticate: () => Promise.reject(new Error('the database is away')),
    });
    onTestFinished(() => sync.stop());
    const { id } = await ownDocument();
    const brokenUrl = await listen(sync);
    expect(await rawSocket(`${brokenUrl}/sync/${id}`).closed).toBe(CLOSE.serverError);
    expect(await rawSocket(`${brokenUrl}/sync/${id}`).closed).toBe(CLOSE.serverError);
  });

  test('has no document to read that does not exist', async () => {
    const nowhere = crypto.randomUUID() as DocumentId;
    await expect(services.sync.readSharedDocument(nowhere, () => 'read')).rejects.toThrow('no document');
  });
});

describe('a document that nobody uses', () => {
  // A registry of its own is a process of its own, so its rooms are its own too.
  function openRegistry(on = database) {
    const registry = new DocumentRegistry({ database: on, log: silent, node: testNode(), lingerMs: 0 });
    onTestFinished(() => registry.stop());
    return registry;
  }
  async function use(registry: DocumentRegistry, id: DocumentId) {
    const inUse = await registry.acquire(id);
    if (typeof inUse === 'string') throw new Error(inUse);
    return inUse;
  }
  test('leaves memory, and comes back the same while others come and go', async () => {
    const { id, section, members, town, roomId } = await ownDocument();
    const [{ version } = { version: 0 }] = await database
      .select({ version: rooms.rightsVersion })
      .from(rooms)
      .where(eq(rooms.id, roomId));
    const registry = openRegistry();
    const author = { personId: members.technician, hat: { role: 'technician', territoryId: town } } as const;
    const loads = new Set<Y.Doc>();
    const visit = async (line: number) => {
      const inUse = await use(registry, id);
      loads.add(inUse.document.doc);
      const update = sayUnder(sectionKey(section('levers')), `ligne ${line}`);
      Y.applyUpdate(inUse.document.doc, update);
      const token = { roomId, epoch: 1, rightsVersion: version };
      inUse.document.log.append({ update, sectionIds: [], author, claims: [], token, dueAt: () => 0 }, () => {});
      inUse.release();
      // Some at once, some when the last one is being forgotten, some later.
      for (let turn = 0; turn < line % 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    };
    for (let line = 0; line < 60; line += 2) {
      await Promise.all([visit(line), visit(line + 1)]);
      // On a machine that does other work it might be forgotten at no other moment.
      if (line === 30) await until(() => registry.loaded.size === 0);
    }
    expect(loads.size).toBeGreaterThan(1);
    await until(() => registry.loaded.size === 0);
    const rows = await storedUpdates(database, id);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    const lines = textOf(stateOnDisk(rows), section('levers')).split('\n');
    expect(new Set(lines).size).toBe(60);
  });

  test('stays while somebody uses it', async () => {
    const [{ id }, { id: unused }] = [await ownDocument(), await ownDocument()];
    const registry = openRegistry();
    const first = await use(registry, id);
    const second = await use(registry, id);
    const other = await use(registry, unused);
    expect(first.document).toBe(second.document);
    first.release();
    other.release();
    await until(() => !registry.loaded.has(other.document));
    expect([...registry.loaded]).toEqual([second.document]);
    second.release();
    await until(() => registry.loaded.size === 0);
  });

  test('that could not be loaded is tried anew by the next', async () => {
    const { id } = await ownDocument();
    let broken = true;
    const flaky = new Proxy(database, {
      get: (target, key) => {
        if (broken && key === 'select') throw new Error('the database is away');
        return Reflect.get(target, key);
      },
    });
    const registry = openRegistry(flaky);
    await expect(registry.acquire(id)).rejects.toThrow('away');
    broken = false;
    (await use(registry, id)).release();
  });
});

describe('rights that change while sockets are open', () => {
  test('stay as they were when the change fails, and writing goes on', async () => {
    const { id, section } = await freshDocument();
    const client = rawSocket(syncUrl(id), members.technician);
    await until(() => client.told('rights').length === 1);
    const change = services.sync.changeRights(roomId, () => Promise.reject(new Error('refused')));
    client.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'pendant ce temps')));
    await expect(change).rejects.toThrow('refused');
    await until(() => client.told('saved').length === 1);
    expect(client.told('refused')).toEqual([]);
  });

  test('a frozen room takes nothing, and says why', async () => {
    const { id, section } = await freshDocument();
    const client = rawSocket(syncUrl(id), members.technician);
    await until(() => client.told('rights').length === 1);
    await setFrozen(services, members.facilitator, roomId, true);
    await until(() => client.told('rights').at(-1)?.rights.frozen === true);
    expect(client.told('rights').at(-1)?.rights.sections[section('levers')]?.refusal).toBe('frozen');
    client.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'trop tard')));
    await until(() => client.told('refused').length === 1);
    await setFrozen(services, members.facilitator, roomId, false);
    expect(await storedUpdates(database, id)).toEqual([]);
  });

  test('are told with an epoch that grows, to every socket of a person', async () => {
    const { id } = await freshDocument();
    const tabs = [rawSocket(syncUrl(id), members.resident), rawSocket(syncUrl(id), members.resident)];
    for (const tab of tabs) await until(() => tab.told('rights').length === 1);
    await changeHat(services, members.resident, roomId, { role: 'partner', territoryId: town });
    await changeHat(services, members.resident, roomId, { role: 'resident', territoryId: city });
    for (const tab of tabs) {
      await until(() => tab.told('rights').length === 3);
      expect(tab.told('rights').map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
      expect(tab.told('rights').map(({ rights }) => rights.hat.role)).toEqual(['resident', 'partner', 'resident']);
    }
  });

  test('are told on the live channel too, as snapshots that its schema describes', async () => {
    const live = rawSocket(`${url}/live/${roomId}`, members.facilitator);
    const latest = () => {
      const text = live.texts.at(-1);
      return text === undefined ? null : liveSnapshotSchema.parse(JSON.parse(text));
    };
    const hatOf = (personId: PersonId) => latest()?.members.find((member) => member.personId === personId)?.hat;
    await until(() => hatOf(members.partner)?.role === 'partner');
    expect(latest()?.members.find(({ personId }) => personId === members.facilitator)?.here).toBe(true);
    await changeHat(services, members.partner, roomId, { role: 'resident', territoryId: city });
    await until(() => hatOf(members.partner)?.role === 'resident');
    await changeHat(services, members.partner, roomId, { role: 'partner', territoryId: town });
    await until(() => hatOf(members.partner)?.role === 'partner');
    live.socket.send('hello');
    expect(await live.closed).toBe(CLOSE.notThisKindOfFrame);
  });
});

test('a log that Yjs would tidy up is loaded as it is, and a reader of it is not refused', async () => {
  const { id, section } = await freshDocument();
  const doc = new Y.Doc();
  write(doc, sectionKey(section('levers')), 'abcdef');
  const [text] = [
    ...doc.getXmlFragment(sectionKey(section('levers'))).createTreeWalker((node) => node instanceof Y.XmlText),
  ] as Y.XmlText[];
  text?.format(1, 3, { bold: {} });
  await database.insert(documentUpdates).values({
    documentId: id,
    seq: 1,
    update: Y.encodeStateAsUpdate(doc),
    personId: members.technician,
    hatRole: 'technician',
    hatTerritoryId: town,
  });
  const reader = stockClient(url, id, members.partner);
  await reader.synced();
  expect(Y.equalSnapshots(Y.snapshot(reader.doc), Y.snapshot(doc))).toBe(true);
  await database.delete(documentUpdates).where(eq(documentUpdates.documentId, id));
});
