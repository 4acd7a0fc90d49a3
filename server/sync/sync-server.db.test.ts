import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, memberships } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { MAX_MESSAGE_BYTES, MESSAGE_BURST } from '#protocol/limits.ts';
import { changeHat } from '../rooms/hats/change-hat.ts';
import {
  createFreshDocument,
  storedUpdates as readStoredUpdates,
  sayUnder,
  textOf,
  write,
} from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, rawSocket, stockClient, syncWithSockets, until, updateMessage } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const fixture = await createRoomFixture(services);
const { members, roomId, city } = fixture;
const address = await listen(services.sync);

const freshDocument = () => createFreshDocument(services, roomId);
const storedUpdates = (id: DocumentId) => readStoredUpdates(database, id);

describe('a stock y-websocket client', () => {
  test('reads and writes where its role may, and three of them read the same', async () => {
    const { id, section } = await freshDocument();
    const technician = stockClient(address, id, members.technician);
    const elected = stockClient(address, id, members.elected);
    const resident = stockClient(address, id, members.resident);
    const clients = [technician, elected, resident];
    for (const client of clients) await client.synced();
    write(technician.doc, sectionKey(section('levers')), 'par le technicien');
    write(elected.doc, sectionKey(section('prospects')), 'par l’élue');
    write(resident.doc, sectionKey(section('resident-voices')), 'par l’habitante');
    for (const { doc } of clients) {
      await until(() => textOf(doc, section('levers')) === 'par le technicien');
      await until(() => textOf(doc, section('prospects')) === 'par l’élue');
      await until(() => textOf(doc, section('resident-voices')) === 'par l’habitante');
    }
    const rows = await storedUpdates(id);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
    expect(new Set(rows.map(({ personId }) => personId))).toEqual(
      new Set([members.technician, members.elected, members.resident]),
    );
  });

  const hostile: readonly [string, (kind: (kind: string) => SectionId) => string][] = [
    ['a section that it may not write', (section) => sectionKey(section('levers'))],
    ['a made-up root key', () => 'section:made-up'],
  ];
  test.each(hostile)('that pushes into %s changes nothing and is closed with 4409', async (_where, rootOf) => {
    const { id, section } = await freshDocument();
    const peer = stockClient(address, id, members.technician);
    await peer.synced();
    const before = Y.encodeStateAsUpdate(peer.doc);
    const pusher = stockClient(address, id, members.resident);
    await pusher.synced();
    write(pusher.doc, rootOf(section), 'intrus');
    expect(await pusher.closed).toBe(CLOSE.writingRefused);
    write(peer.doc, sectionKey(section('levers')), 'après');
    const witness = stockClient(address, id, members.partner);
    await witness.synced();
    await until(() => textOf(witness.doc, section('levers')) === 'après');
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(witness.doc))).not.toContain('intrus');
    expect((await storedUpdates(id)).some(({ update }) => new TextDecoder().decode(update).includes('intrus'))).toBe(
      false,
    );
    expect(before.length).toBeLessThan(Y.encodeStateAsUpdate(peer.doc).length);
  });

  test('cannot be impersonated by writing under its clientID', async () => {
    const { id, section } = await freshDocument();
    const owner = stockClient(address, id, members.technician);
    await owner.synced();
    write(owner.doc, sectionKey(section('levers')), 'de Yann');
    await until(async () => (await storedUpdates(id)).length === 1);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(owner.doc));
    const known = Y.encodeStateVector(forged);
    forged.clientID = owner.doc.clientID;
    write(forged, sectionKey(section('prospects')), 'au nom de Yann');
    const thief = rawSocket(`${address}/sync/${id}`, members.elected);
    await until(() => thief.told('rights').length === 1);
    thief.socket.send(updateMessage(Y.encodeStateAsUpdate(forged, known)));
    await until(() => thief.told('refused').length === 1);
    expect(thief.told('refused')[0]?.code).toBe('foreign-client');
    expect(await storedUpdates(id)).toHaveLength(1);
    expect(textOf(owner.doc, section('prospects'))).toBe('');
  });

  test('that typed offline and goes on typing while it comes back is not refused', async () => {
    const { id, section } = await freshDocument();
    const client = stockClient(address, id, members.technician);
    await client.synced();
    client.provider.disconnect();
    write(client.doc, sectionKey(section('levers')), 'hors ligne');
    client.provider.on('status', ({ status }) => {
      if (status === 'connected') write(client.doc, sectionKey(section('levers')), 'en revenant');
    });
    client.provider.connect();
    const peer = stockClient(address, id, members.elected);
    await until(() => textOf(peer.doc, section('levers')) === 'hors ligne\nen revenant');
  });
});

describe('a client that understands our messages', () => {
  test('is told its rights, what is saved once it is in the database, and what was refused, and goes on reading', async () => {
    const { id, section } = await freshDocument();
    const client = rawSocket(`${address}/sync/${id}`, members.resident);
    await until(() => client.told('rights').length === 1);
    expect(client.told('rights')[0]?.rights.sections[section('resident-voices')]?.refusal).toBeNull();
    expect(client.told('rights')[0]?.rights.sections[section('levers')]?.refusal).toBe('kept-for-others');

    client.socket.send(updateMessage(sayUnder(sectionKey(section('resident-voices')), 'permis')));
    await until(() => client.told('saved').some(({ count }) => count === 1));
    expect(await storedUpdates(id)).toHaveLength(1);

    client.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'interdit')));
    client.socket.send(updateMessage(sayUnder(sectionKey(section('resident-voices')), 'trop tard')));
    await until(() => client.told('refused').length === 2);
    expect(client.told('refused')).toEqual([
      { type: 'refused', count: 2, code: 'forbidden-section' },
      { type: 'refused', count: 3, code: 'after-refusal' },
    ]);
    expect(await storedUpdates(id)).toHaveLength(1);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  test('is told that something is saved only after it is, and its peers hear of it only then', async () => {
    const { id, section } = await freshDocument();
    const writer = rawSocket(`${address}/sync/${id}`, members.technician);
    const peer = stockClient(address, id, members.elected);
    await peer.synced();
    await until(() => writer.told('rights').length === 1);
    const lock = await database.$client.connect();
    await lock.query('begin');
    await lock.query('lock table document_updates in access exclusive mode');
    writer.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'en attente')));
    // A round trip behind the write: whatever was going to be said too early would be here by now.
    const late = rawSocket(`${address}/live/${roomId}`, members.partner);
    await until(() => late.texts.length > 0);
    expect(writer.told('saved')).toEqual([]);
    expect(textOf(peer.doc, section('levers'))).toBe('');
    await lock.query('rollback');
    lock.release();
    await until(() => writer.told('saved').length === 1);
    await until(() => textOf(peer.doc, section('levers')) === 'en attente');
  });

  test('loses nothing while the database cuts every connection, and nothing is stored twice', async () => {
    const { id, section } = await freshDocument();
    const writer = stockClient(address, id, members.technician);
    await writer.synced();
    for (let line = 0; line < 20; line++) {
      write(writer.doc, sectionKey(section('levers')), `ligne ${line}`);
      if (line % 5 === 2) {
        await database
          .execute(
            'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
          )
          .catch(() => {});
      }
    }
    await until(async () => {
      const rows = await storedUpdates(id).catch(() => []);
      const doc = new Y.Doc();
      for (const { update } of rows) Y.applyUpdate(doc, update);
      return textOf(doc, section('levers')).split('\n').length === 20;
    });
    const rows = await storedUpdates(id);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
  });
});

describe('rights on open sockets', () => {
  test('a hat opens and closes sections at once for a raw socket, and no update is accepted after the change', async () => {
    const { id, section } = await freshDocument();
    const doc = new Y.Doc();
    const client = stockClient(address, id, members.resident, doc);
    const watching = rawSocket(`${address}/sync/${id}`, members.resident);
    await client.synced();
    expect((await changeHat(services, members.resident, roomId, { role: 'technician', territoryId: city })).ok).toBe(
      true,
    );
    await until(() => watching.told('rights').at(-1)?.rights.hat.role === 'technician');
    write(doc, sectionKey(section('levers')), 'en technicienne');
    await until(async () => (await storedUpdates(id)).length === 1);

    // Writes without pause across the change back; each lands before it or is refused.
    let writing = true;
    const writer = (async () => {
      for (let line = 0; writing && line < 2_000; line++) {
        write(doc, sectionKey(section('levers')), `ligne ${line}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await until(async () => (await storedUpdates(id)).length > 3);
    await changeHat(services, members.resident, roomId, { role: 'resident', territoryId: city });
    const atChange = (await storedUpdates(id)).length;
    expect(await client.closed).toBe(CLOSE.writingRefused);
    writing = false;
    await writer;
    expect(await storedUpdates(id)).toHaveLength(atChange);
    expect(new Set((await storedUpdates(id)).map(({ hatRole }) => hatRole))).toEqual(new Set(['technician']));
    expect(watching.told('rights').at(-1)?.rights.hat.role).toBe('resident');
  });

  test('one clientID under two hats belongs to each from its own clock on', async () => {
    const { id, section } = await freshDocument();
    const client = stockClient(address, id, members.elected);
    await client.synced();
    write(client.doc, sectionKey(section('prospects')), 'en élue');
    await until(async () => (await storedUpdates(id)).length === 1);
    const worn = { role: 'technician', territoryId: city } as const;
    await changeHat(services, members.elected, roomId, worn);
    write(client.doc, sectionKey(section('levers')), 'en technicienne');
    await until(async () => (await storedUpdates(id)).length === 2);
    const claims = await database
      .select()
      .from(clientClaims)
      .where(eq(clientClaims.documentId, id))
      .orderBy(clientClaims.fromClock);
    expect(claims.map(({ hatRole }) => hatRole)).toEqual(['elected', 'technician']);
    expect(claims[0]?.fromClock).toBe(0);
    await changeHat(services, members.elected, roomId, { role: 'elected', territoryId: fixture.town });
  });

  test('who is removed is closed with 4403', async () => {
    const { id } = await freshDocument();
    const client = rawSocket(`${address}/sync/${id}`, members.partner);
    const live = rawSocket(`${address}/live/${roomId}`, members.partner);
    await until(() => client.told('rights').length === 1 && live.texts.length > 0);
    const endedAt = (date: Date | null) =>
      services.sync.changeRights(roomId, () =>
        database.update(memberships).set({ endedAt: date }).where(eq(memberships.personId, members.partner)),
      );
    await endedAt(new Date());
    expect(await client.closed).toBe(CLOSE.noAccess);
    expect(await live.closed).toBe(CLOSE.noAccess);
    await endedAt(null);
  });
});

describe('refusals, after each of which the server goes on', () => {
  const cases: readonly [
    string,
    (id: DocumentId) => { url: string; person?: PersonId; send?: (string | Uint8Array)[] },
    number,
  ][] = [
    ['not signed in', (id) => ({ url: `/sync/${id}` }), CLOSE.notSignedIn],
    [
      'somebody else than the client was opened for',
      (id) => ({ url: `/sync/${id}?person=${members.technician}`, person: members.elected }),
      CLOSE.notSignedIn,
    ],
    ['not a member', (id) => ({ url: `/sync/${id}`, person: fixture.outsider }), CLOSE.noAccess],
    [
      'an unknown document',
      () => ({ url: `/sync/${crypto.randomUUID()}`, person: members.elected }),
      CLOSE.noSuchDocument,
    ],
    ['a malformed id', () => ({ url: '/sync/not-an-id', person: members.elected }), CLOSE.noSuchDocument],
    ['an unknown room', () => ({ url: `/live/${crypto.randomUUID()}`, person: members.elected }), CLOSE.noSuchDocument],
    [
      'a text frame',
      (id) => ({ url: `/sync/${id}`, person: members.elected, send: ['hello'] }),
      CLOSE.notThisKindOfFrame,
    ],
    [
      'a malformed frame',
      (id) => ({ url: `/sync/${id}`, person: members.elected, send: [Uint8Array.from([0, 2, 200])] }),
      CLOSE.unreadableFrame,
    ],
    [
      'an oversized frame',
      (id) => ({ url: `/sync/${id}`, person: members.elected, send: [new Uint8Array(MAX_MESSAGE_BYTES + 1)] }),
      CLOSE.tooLarge,
    ],
    [
      'too many frames',
      (id) => ({
        url: `/sync/${id}`,
        person: members.elected,
        send: Array.from({ length: MESSAGE_BURST * 2 }, () => Uint8Array.from([3])),
      }),
      CLOSE.tooMany,
    ],
  ];
  test.each(cases)('%s', async (_name, make, code) => {
    const { id, section } = await freshDocument();
    const { url, person, send = [] } = make(id);
    const client = rawSocket(`${address}${url}`, person);
    client.socket.on('open', () => {
      for (const frame of send) client.socket.send(frame);
    });
    expect(await client.closed).toBe(code);
    const other = stockClient(address, id, members.technician);
    await other.synced();
    write(other.doc, sectionKey(section('levers')), 'toujours là');
    await until(async () => (await storedUpdates(id)).length === 1);
  });

  test('a page of another site is refused the handshake', async () => {
    const { id } = await freshDocument();
    const foreign = rawSocket(`${address}/sync/${id}`, members.elected, { origin: 'http://theirs' });
    expect(await foreign.failed).toContain('403');
    const own = rawSocket(`${address}/sync/${id}`, members.elected, { origin: 'http://ours' });
    await until(() => own.told('rights').length === 1);
  });
});

describe('presence', () => {
  test('names and roles are the server’s, and nobody speaks for another', async () => {
    const { id } = await freshDocument();
    const first = stockClient(address, id, members.elected);
    const second = stockClient(address, id, members.technician);
    await Promise.all([first.synced(), second.synced()]);
    first.provider.awareness.setLocalStateField('user', { name: 'Quelqu’un d’autre', role: 'technician' });
    const seen = () => second.provider.awareness.getStates().get(first.doc.clientID)?.user;
    await until(() => seen()?.name === 'Anne Cariou');
    expect(seen()).toMatchObject({ personId: members.elected, role: 'elected', territory: 'Carhaix' });
    first.provider.destroy();
    await until(() => !second.provider.awareness.getStates().has(first.doc.clientID));
  });

  test('who only reads and says nothing of themselves is seen too', async () => {
    const { id } = await freshDocument();
    const reader = stockClient(address, id, members.elected);
    const other = stockClient(address, id, members.technician);
    await until(() => other.provider.awareness.getStates().get(reader.doc.clientID)?.user?.name === 'Anne Cariou');
  });

  test('the live channel says who is here and in which hat', async () => {
    const { id } = await freshDocument();
    const watcher = rawSocket(`${address}/live/${roomId}`, members.facilitator);
    const client = stockClient(address, id, members.technician);
    await client.synced();
    const here = () =>
      JSON.parse(watcher.texts.at(-1) ?? '{"members":[]}').members.find(
        (member: { personId: string }) => member.personId === members.technician,
      );
    await until(() => here()?.documents.includes(id));
    client.provider.destroy();
    await until(() => here()?.documents.length === 0);
  });
});
