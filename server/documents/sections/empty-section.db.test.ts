import { eq, max } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentUpdates } from '#db/schema.ts';
import type { SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { EMPTYING_FROM } from '#domain/structure.ts';
import { sectionKey } from '#editor/schema.ts';
import { MAX_DOCUMENT_BYTES, MAX_MESSAGE_BYTES } from '#protocol/limits.ts';
import { setRoomArchived } from '../../rooms/correct-room.ts';
import { readFullness } from '../../sync/log/read-fullness.ts';
import { closeInItsWay, holdMeeting, opened } from '../../testing/decision-fixture.ts';
import { createFreshDocument, type FreshDocument, textOf, write } from '../../testing/fresh-document.ts';
import { given } from '../../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { syncWithSockets } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { changeStage } from '../change-stage.ts';
import { emptySection } from './empty-section.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });

let room: RoomFixture;
let document: FreshDocument;
let full: SectionId;
let other: SectionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  [full, other] = [document.section('levers'), document.section('prospects')];
});

/**
 * Puts rows into the document's log as if the technician had written them: large ones in one
 * section, a line in another.
 */
async function fill(bytes: number): Promise<void> {
  const doc = new Y.Doc();
  const rows: { update: Uint8Array; sectionIds: SectionId[] | null }[] = [];
  let into: SectionId[] | null = [full];
  doc.on('update', (update: Uint8Array) => rows.push({ update, sectionIds: into }));
  const large = 'x'.repeat(MAX_MESSAGE_BYTES - 1_000);
  for (let filled = 0; filled < bytes; filled += large.length) write(doc, sectionKey(full), large);
  // Of before it was noted which sections a row changes.
  into = null;
  write(doc, sectionKey(full), 'Un mot.');
  write(doc, sectionKey(other), 'Ce qui reste.');
  const [log] = await database
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, document.id));
  const by = { personId: room.members.technician, hatRole: 'technician', hatTerritoryId: room.town } as const;
  for (const [index, { update, sectionIds }] of rows.entries()) {
    const seq = (log?.seq ?? 0) + 1 + index;
    await database.insert(documentUpdates).values({ documentId: document.id, seq, update, sectionIds, ...by });
  }
}

const textNow = (id: SectionId) => services.sync.readSharedDocument(document.id, (doc) => textOf(doc, id));

test('a facilitator empties a section of a document that is half full: it has room again, and the rest is as it was', async () => {
  await fill(MAX_DOCUMENT_BYTES * EMPTYING_FROM);
  expect(await readFullness(database, document.id)).toBeGreaterThan(EMPTYING_FROM);
  expect(await textNow(full)).toContain('Un mot.');
  const { facilitator } = room.members;
  expect(await emptySection(services, facilitator, full, 'Un collage de trop.')).toEqual(accept(null));
  expect(await readFullness(database, document.id)).toBeLessThan(0.01);
  expect(await textNow(full)).toBe('');
  expect(await textNow(other)).toContain('Ce qui reste.');
  expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
    action: 'section-emptied',
    details: { sectionId: full, why: 'Un collage de trop.' },
  });
});

test('nobody else may, and nobody where there is room, where the section is under vote or the document not drafted', async () => {
  const { facilitator, technician } = room.members;
  const why = 'Un collage de trop.';
  expect(await emptySection(services, facilitator, full, why)).toEqual(refuse('has-room'));
  expect(await emptySection(services, technician, full, why)).toEqual(refuse('only-facilitators'));
  const stranger = (await createRoomFixture(services)).members.facilitator;
  expect(await emptySection(services, stranger, full, why)).toEqual(refuse('not-found'));
  // An archived room is only seen, by who runs it too.
  await setRoomArchived(services, facilitator, room.roomId, true);
  expect(await emptySection(services, facilitator, full, why)).toEqual(refuse('room-archived'));
  await setRoomArchived(services, facilitator, room.roomId, false);
  const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
  await fill(1);
  const put = [{ sectionId: full, effect: 'adopt' as const }];
  await opened(services, facilitator, meeting, { method: 'recorded', sections: put });
  expect(await emptySection(services, facilitator, full, why)).toEqual(refuse('section-under-vote'));
  await changeStage(services, facilitator, document.id, 'review');
  expect(await emptySection(services, facilitator, other, why)).toEqual(refuse('not-drafting'));
});

test('a section that was adopted once is not emptied after it is open again, so that its version can be verified', async () => {
  const { facilitator } = room.members;
  await fill(1);
  const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
  for (const effect of ['adopt', 'reopen'] as const) {
    const put = { method: 'recorded', sections: [{ sectionId: full, effect }] } as const;
    given(await closeInItsWay(services, facilitator, await opened(services, facilitator, meeting, put)));
  }
  expect(await emptySection(services, facilitator, full, 'Un collage de trop.')).toEqual(refuse('section-decided-on'));
});
