import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientClaims, sections } from '#db/schema.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { setFrozen } from '../../../rooms/freeze-writing.ts';
import {
  createFreshDocument,
  type FreshDocument,
  storedUpdates,
  textOf,
  write,
} from '../../../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../../../testing/room-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../../../testing/sync-harness.ts';
import { createTestServices } from '../../../testing/test-services.ts';
import { drawClientId, type ServerWrite } from './server-write.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const address = await listen(services.sync);

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  section = document.section('levers');
});

const saying = (text: string) => (fragment: Y.XmlFragment) => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  fragment.push([paragraph]);
};

/** A resident's words, let in by the technician. */
function words(text: string, by: PersonId = room.members.technician, more: Partial<ServerWrite> = {}): ServerWrite {
  const hat = { role: 'resident', territoryId: room.town } as const;
  return {
    sectionId: section,
    author: { personId: room.members.resident, hat },
    by: { personId: by, authority: 'pen' },
    clientId: drawClientId(),
    change: saying(text),
    ...more,
  };
}

const rows = () => storedUpdates(database, document.id);
const claimOf = (clientId: number) => database.select().from(clientClaims).where(eq(clientClaims.clientId, clientId));

describe('what the server writes in somebody’s name', () => {
  test('is theirs, its row is of who let it in, and everybody who is there sees it', async () => {
    const reader = stockClient(address, document.id, room.members.elected);
    await reader.synced();
    const write = words('Le car du soir');
    expect(await services.sync.write(document.id, write)).toEqual(accept({ seq: 1 }));
    await until(() => textOf(reader.doc, section).includes('Le car du soir'));
    expect(await claimOf(write.clientId)).toMatchObject([{ personId: room.members.resident, hatRole: 'resident' }]);
    expect(await rows()).toMatchObject([{ personId: room.members.technician, hatRole: 'technician' }]);
  });

  test('goes between what others are typing, and neither loses a letter', async () => {
    const writer = stockClient(address, document.id, room.members.technician);
    await writer.synced();
    for (let line = 0; line < 5; line++) {
      write(writer.doc, `section:${section}`, `ligne ${line}`);
      expect((await services.sync.write(document.id, words(`mot ${line}`))).ok).toBe(true);
    }
    await until(() => textOf(writer.doc, section).includes('mot 4'));
    for (let line = 0; line < 5; line++) {
      expect(textOf(writer.doc, section)).toContain(`ligne ${line}`);
      expect(textOf(writer.doc, section)).toContain(`mot ${line}`);
    }
  });

  test('is written once, however often and how soon it is asked for again', async () => {
    const write = words('Une fois');
    const asked = await Promise.all([1, 2, 3].map(() => services.sync.write(document.id, write)));
    expect(asked).toEqual([accept({ seq: 1 }), accept({ seq: null }), accept({ seq: null })]);
    expect(await services.sync.write(document.id, write)).toEqual(accept({ seq: null }));
    expect(await rows()).toHaveLength(1);
  });

  test('is refused where whoever lets it in may not write, and nothing is changed', async () => {
    expect(await services.sync.write(document.id, words('non', room.members.resident))).toEqual(
      refuse('section-closed'),
    );
    await setFrozen(services, room.members.facilitator, room.roomId, true);
    expect(await services.sync.write(document.id, words('non'))).toEqual(refuse('section-closed'));
    expect(await rows()).toEqual([]);
  });

  test('is let in by a decision also where nobody may write', async () => {
    await setFrozen(services, room.members.facilitator, room.roomId, true);
    const decided = words('Décidé', room.members.facilitator, {
      by: { personId: room.members.facilitator, authority: 'decision' },
    });
    expect(await services.sync.write(document.id, decided)).toEqual(accept({ seq: 1 }));
  });

  test('reaches no section of another document, by whichever authority', async () => {
    const other = await createFreshDocument(services, room.roomId);
    for (const authority of ['pen', 'decision'] as const) {
      const strayed = words('Ailleurs', room.members.technician, {
        sectionId: other.section('levers'),
        by: { personId: room.members.technician, authority },
      });
      expect(await services.sync.write(document.id, strayed)).toEqual(refuse('section-closed'));
    }
    expect(await rows()).toEqual([]);
  });

  test('that changes nothing leaves no row', async () => {
    const nothing = words('', room.members.technician, { change: () => {} });
    expect(await services.sync.write(document.id, nothing)).toEqual(refuse('nothing-changed'));
    expect(await rows()).toEqual([]);
  });

  test('that fails half-way costs nobody a letter, and is not kept', async () => {
    const writer = stockClient(address, document.id, room.members.technician);
    await writer.synced();
    write(writer.doc, `section:${section}`, 'déjà là');
    await until(async () => (await rows()).length === 1);
    const broken = words('', room.members.technician, {
      change: (fragment) => {
        saying('à moitié')(fragment);
        throw new Error('half-way');
      },
    });
    expect(await services.sync.write(document.id, broken)).toEqual(refuse('not-settled'));
    expect((await services.sync.write(document.id, words('ensuite'))).ok).toBe(true);
    await until(() => textOf(writer.doc, section).includes('ensuite'));
    const said = await services.sync.readSharedDocument(document.id, (doc) => textOf(doc, section));
    expect(said).toContain('déjà là');
    expect(said).not.toContain('à moitié');
  });

  test('waits while rights change, and is judged by the new ones', async () => {
    const { sync } = services;
    let outcome: Promise<unknown> = Promise.resolve();
    await sync.write(document.id, words('avant'));
    await sync.changeRights(room.roomId, async () => {
      outcome = sync.write(document.id, words('trop tard'));
      await new Promise((resolve) => setImmediate(resolve));
      await database.update(sections).set({ lockedAt: new Date() }).where(eq(sections.id, section));
    });
    expect(await outcome).toEqual(refuse('section-closed'));
  });
});
