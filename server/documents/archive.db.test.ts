import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { documents, sections } from '#db/schema.ts';
import { type DocumentId, documentId, type SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import { STRUCTURE_LIMITS } from '#domain/structure.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { subscribe } from '../bus/process-bus.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { readCharter } from '../rooms/charter/read-charter.ts';
import { setRoomArchived } from '../rooms/correct-room.ts';
import { createFreshDocument, write } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture, readHeard, readJournal } from '../testing/room-fixture.ts';
import { beginRound } from '../testing/round-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { addDocument } from './add-document.ts';
import { archiveDocument, restoreDocument } from './archive-document.ts';
import { readTitle, titleTopic } from './document-title.ts';
import { listArchive, readArchived } from './read-archive.ts';
import { readDocument } from './read-document.ts';
import { retitleDocument } from './retitle-document.ts';
import { giveSection } from './sections/give-section.ts';
import { readSections } from './sections/read-sections.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const address = await listen(services.sync);
const FREE = { kind: 'free', title: 'Lettre au préfet', language: 'fr' } as const;

let room: RoomFixture;
let facilitator: RoomFixture['outsider'];
beforeEach(async () => {
  room = await createRoomFixture(services);
  facilitator = room.members.facilitator;
});

async function opened(wish: Parameters<typeof addDocument>[3] = FREE): Promise<DocumentId> {
  const added = await addDocument(services, facilitator, room.roomId, wish);
  if (!added.ok) throw new Error(added.code);
  return added.value;
}

const lastEntry = async () => (await readJournal(services, room.roomId)).at(-1);

describe('addDocument', () => {
  it('opens one from an empty page or from a template, behind the others', async () => {
    const id = await opened();
    expect(await readSections(services, room.members.resident, id)).toMatchObject({ value: [{ title: 'Texte' }] });
    expect(await lastEntry()).toMatchObject({ action: 'document-added', details: { documentId: id, kind: 'free' } });
    const second = await opened({ kind: 'diagnostic', title: 'Second diagnostic', language: 'en' });
    const read = await readDocument(services, room.members.resident, room.roomId, second);
    expect(read).toMatchObject({ value: { title: 'Second diagnostic', kind: 'diagnostic' } });
    expect(read.ok && read.value.sections.length).toBeGreaterThan(5);
  });

  it('opens one where the same form is sent twice', async () => {
    const wish = { ...FREE, key: randomUUID() };
    const [first, again] = await Promise.all([opened(wish), opened(wish)]);
    expect(again).toBe(first);
    expect(await database.select().from(documents).where(eq(documents.id, first))).toHaveLength(1);
  });

  it('is for who runs the room, and stops at sixty documents', async () => {
    expect(await addDocument(services, room.members.technician, room.roomId, FREE)).toEqual(
      refuse('only-facilitators'),
    );
    expect(await addDocument(services, room.administrator, room.roomId, FREE)).toEqual(refuse('only-facilitators'));
    expect(await addDocument(services, room.outsider, room.roomId, FREE)).toEqual(refuse('not-found'));
    for (let number = 4; number <= STRUCTURE_LIMITS.documents; number++) await opened();
    expect(await addDocument(services, facilitator, room.roomId, FREE)).toEqual(refuse('too-many-documents'));
    // Minutes come with each meeting, and take no place.
    await database.update(documents).set({ kind: 'minutes' }).where(eq(documents.title, FREE.title));
    await opened();
  });
});

describe('retitleDocument', () => {
  it('says what it was called before and after', async () => {
    const id = await opened();
    expect(await retitleDocument(services, facilitator, id, 'Lettre')).toEqual(accept('Lettre'));
    expect(await lastEntry()).toMatchObject({
      action: 'document-retitled',
      details: { changes: [{ field: 'title', before: 'Lettre au préfet', after: 'Lettre' }] },
    });
    const before = await readHeard(services, room.roomId);
    expect(await retitleDocument(services, facilitator, id, 'Lettre')).toEqual(accept('Lettre'));
    expect(await readHeard(services, room.roomId)).toEqual(before);
    expect(await retitleDocument(services, room.members.elected, id, 'Autre')).toEqual(refuse('only-facilitators'));
  });

  it('is told to whoever has it open, who reads what it is called now as a member', async () => {
    const id = await opened();
    const told: string[] = [];
    const roomNews = (_: unknown, topics: readonly string[]) => told.push(...topics);
    const subscription = subscribe(
      database,
      { roomNews, rightsChanged: async () => {}, endSession: () => {}, missed: async () => {} },
      services.log,
    );
    onTestFinished(() => subscription.stop());
    await until(async () => {
      await tellRoom(database, room.roomId, ['heard']);
      return told.includes('heard');
    });
    await retitleDocument(services, facilitator, id, 'Lettre');
    await until(() => told.includes(titleTopic(id)));
    expect(await readTitle(services, room.members.resident, id)).toEqual(accept({ title: 'Lettre' }));
    expect(await readTitle(services, room.outsider, id)).toEqual(refuse('not-found'));
    told.length = 0;
    await retitleDocument(services, facilitator, id, 'Lettre');
    await tellRoom(database, room.roomId, ['last']);
    await until(() => told.includes('last'));
    expect(told, 'the same title is no news').not.toContain(titleTopic(id));
  });
});

describe('archiveDocument', () => {
  it('closes it to who has it open, keeps it to be read, and gives it back as it was', async () => {
    const { id, section } = await createFreshDocument(services, room.roomId);
    const client = stockClient(address, id, room.members.technician);
    await client.synced();
    write(client.doc, sectionKey(section('benefits')), 'Une ligne');
    await until(async () => JSON.stringify(await read(id)).includes('Une ligne'));
    expect(await archiveDocument(services, facilitator, id)).toEqual(accept(null));
    expect(await client.closed).toBe(CLOSE.noSuchDocument);
    expect(await stockClient(address, id, room.members.technician).closed).toBe(CLOSE.noSuchDocument);
    expect(await read(id)).toEqual(refuse('not-found'));
    expect(await listArchive(services, room.members.resident, room.roomId)).toMatchObject({ value: [{ id }] });
    const archived = await readArchived(services, room.members.resident, room.roomId, id);
    expect(JSON.stringify(archived)).toContain('Une ligne');
    expect(await readArchived(services, room.outsider, room.roomId, id)).toEqual(refuse('not-found'));
    expect(await archiveDocument(services, facilitator, id)).toEqual(refuse('not-found'));
    expect(await restoreDocument(services, room.members.elected, id)).toEqual(refuse('only-facilitators'));
    expect(await restoreDocument(services, facilitator, id)).toEqual(accept(null));
    expect(JSON.stringify(await read(id))).toContain('Une ligne');
    const said = (await readJournal(services, room.roomId)).slice(-2).map(({ action }) => action);
    expect(said).toEqual(['document-archived', 'document-restored']);
  });

  it('comes back with the rules of its sections, whatever charters the room had meanwhile', async () => {
    const { id, section } = await createFreshDocument(services, room.roomId);
    const [given, kept] = [section('benefits'), section('levers')];
    const give = (to: SectionId, writers: readonly Role[] | null) =>
      giveSection(services, facilitator, to, { writers, title: 'À qui c’est' });
    const writersNow = async () => {
      const found = (await loadRoomFacts(database, room.roomId))?.documents.get(id)?.sections ?? [];
      return [given, kept].map((one) => found.find((other) => other.id === one)?.writers);
    };
    expect(await give(given, ['partner'])).toEqual(accept(null));
    await archiveDocument(services, facilitator, id);
    await restoreDocument(services, facilitator, id);
    expect(await writersNow()).toEqual([['partner'], null]);
    await archiveDocument(services, facilitator, id);
    const { section: otherSection } = await createFreshDocument(services, room.roomId);
    expect(await give(otherSection('levers'), ['resident'])).toEqual(accept(null));
    await restoreDocument(services, facilitator, id);
    expect(await writersNow()).toEqual([['partner'], null]);
    const charter = await readCharter(services, facilitator, room.roomId);
    const [inForce] = charter.ok ? charter.value.versions : [];
    expect(inForce?.rules.named, 'the version says all that holds').toEqual(charter.ok && charter.value.rules.named);
  });

  it('closes with its room too, and is read by HTTP all the same', async () => {
    const { id } = await createFreshDocument(services, room.roomId);
    const client = stockClient(address, id, room.members.technician);
    await client.synced();
    expect(await setRoomArchived(services, facilitator, room.roomId, true)).toEqual(accept(true));
    expect(await client.closed).toBe(CLOSE.noSuchDocument);
    expect(await stockClient(address, id, room.members.technician).closed).toBe(CLOSE.noSuchDocument);
    expect(await read(id)).toMatchObject({ ok: true });
    expect(await setRoomArchived(services, facilitator, room.roomId, false)).toEqual(accept(false));
    await stockClient(address, id, room.members.technician).synced();
  });

  it('waits for a round that is about it, and for what is put to a vote', async () => {
    const { id, section } = await createFreshDocument(services, room.roomId);
    await database.update(sections).set({ underVoteId: crypto.randomUUID() as never });
    expect(await archiveDocument(services, facilitator, id)).toEqual(refuse('section-under-vote'));
    await database.update(sections).set({ underVoteId: null });
    await beginRound(services, { roomId: room.roomId, facilitator }, { sectionIds: [section('benefits')] });
    expect(await archiveDocument(services, facilitator, id)).toEqual(refuse('round-about-it'));
    expect(await archiveDocument(services, room.members.elected, id)).toEqual(refuse('only-facilitators'));
    expect(await archiveDocument(services, facilitator, documentId.parse(room.roomId))).toEqual(refuse('not-found'));
  });
});

const read = (id: DocumentId) => readDocument(services, room.members.resident, room.roomId, id);
