import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { documents } from '#db/schema.ts';
import { type DocumentId, documentId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { changeStage } from './change-stage.ts';

const { services } = await createTestServices();
const UNKNOWN = documentId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
let document: DocumentId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  const facts = await loadRoomFacts(services.database, room.roomId);
  document = [...(facts?.documents.keys() ?? [])][0] ?? UNKNOWN;
});

const stage = async () => (await loadRoomFacts(services.database, room.roomId))?.documents.get(document)?.stage;

describe('changeStage', () => {
  it('moves a document to review and back, each with its line in the journal', async () => {
    const { facilitator } = room.members;
    expect(await changeStage(services, facilitator, document, 'review')).toEqual(accept('review'));
    expect(await stage()).toBe('review');
    expect(await changeStage(services, facilitator, document, 'drafting')).toEqual(accept('drafting'));
    expect(await stage()).toBe('drafting');
    expect((await readJournal(services, room.roomId)).slice(-2)).toMatchObject([
      { action: 'stage-changed', details: { from: 'drafting', to: 'review' } },
      { action: 'stage-changed', details: { from: 'review', to: 'drafting' } },
    ]);
  });

  it('leaves adopting and reopening to the decisions of the room', async () => {
    const { facilitator } = room.members;
    expect(await changeStage(services, facilitator, document, 'adopted')).toEqual(refuse('adopted-by-decision'));
    await services.database.update(documents).set({ stage: 'adopted' }).where(eq(documents.id, document));
    expect(await changeStage(services, facilitator, document, 'drafting')).toEqual(refuse('reopened-by-decision'));
    expect(await stage()).toBe('adopted');
  });

  it('says nothing in the journal when it is so already', async () => {
    const before = await readJournal(services, room.roomId);
    expect(await changeStage(services, room.members.facilitator, document, 'drafting')).toEqual(accept('drafting'));
    expect(await readJournal(services, room.roomId)).toEqual(before);
  });

  it('refuses whoever does not run the room, and hides it from a stranger', async () => {
    expect(await changeStage(services, room.members.elected, document, 'review')).toEqual(refuse('only-facilitators'));
    expect(await changeStage(services, room.administrator, document, 'review')).toEqual(refuse('only-facilitators'));
    expect(await changeStage(services, room.outsider, document, 'review')).toEqual(refuse('not-found'));
    expect(await changeStage(services, room.members.facilitator, UNKNOWN, 'review')).toEqual(refuse('not-found'));
    expect(await stage()).toBe('drafting');
  });
});
