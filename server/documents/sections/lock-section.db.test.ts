import { beforeEach, describe, expect, it } from 'vitest';
import { type SectionId, sectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { setLocked } from './lock-section.ts';

const { services } = await createTestServices();
const UNKNOWN = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
let section: SectionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  section = (await sections())[0]?.id ?? UNKNOWN;
});

async function sections() {
  const facts = await loadRoomFacts(services.database, room.roomId);
  return [...(facts?.documents.values() ?? [])].flatMap((document) => document.sections);
}
const locked = async () => (await sections()).filter((one) => one.locked).map(({ id }) => id);

describe('setLocked', () => {
  it('locks one section and opens it again, each with its line in the journal', async () => {
    const { facilitator } = room.members;
    expect(await setLocked(services, facilitator, section, true)).toEqual(accept({ locked: true }));
    expect(await locked()).toEqual([section]);
    expect(await setLocked(services, facilitator, section, false)).toEqual(accept({ locked: false }));
    expect(await locked()).toEqual([]);
    const [lock, unlock] = (await readJournal(services, room.roomId)).slice(-2);
    expect(lock).toMatchObject({ action: 'section-locked', details: { sectionId: section } });
    expect(unlock).toMatchObject({ action: 'section-unlocked', details: { sectionId: section } });
  });

  it('says nothing in the journal when it is so already', async () => {
    const before = await readJournal(services, room.roomId);
    expect(await setLocked(services, room.members.facilitator, section, false)).toEqual(accept({ locked: false }));
    expect(await readJournal(services, room.roomId)).toEqual(before);
  });

  it('refuses whoever does not run the room, and hides it from a stranger', async () => {
    expect(await setLocked(services, room.members.elected, section, true)).toEqual(refuse('only-facilitators'));
    expect(await setLocked(services, room.administrator, section, true)).toEqual(refuse('only-facilitators'));
    expect(await setLocked(services, room.outsider, section, true)).toEqual(refuse('not-found'));
    expect(await setLocked(services, room.members.facilitator, UNKNOWN, true)).toEqual(refuse('not-found'));
    expect(await locked()).toEqual([]);
  });
});
