import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Person } from '#server/accounts/person.ts';
import { readCooperation } from '#server/cooperations/read-cooperation.ts';
import { readDocument } from '#server/documents/read-document.ts';
import { readRoom } from '#server/rooms/read-room.ts';
import { provideServices, type Services } from '#server/services.ts';
import { createFreshDocument, sayInLog } from '#server/testing/fresh-document.ts';
import { createRoomFixture } from '#server/testing/room-fixture.ts';
import { syncWithSockets } from '#server/testing/sync-harness.ts';
import { createTestServices } from '#server/testing/test-services.ts';
import { findBegunSections } from '#server/texts/read-texts.ts';
import { sinceCards } from './since.ts';

const { services, database } = await createTestServices();
const fixture = await createRoomFixture(services);
const { roomId, cooperationId, members } = fixture;

/** Services of a process that has nothing in memory. */
function anew(): Services {
  const sync = syncWithSockets(database);
  onTestFinished(() => sync.stop());
  return { ...services, sync };
}

test('what the pages of a cooperation, a room and a document show is read, and makes no shared document', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  await sayInLog(services, fixture, id, section('levers'), 'Le car du matin part à sept heures.');
  // Whoever has the room keeps what its sections say after each commit, as this reading does.
  expect((await readDocument(anew(), members.resident, roomId, id)).ok).toBe(true);

  const reading = anew();
  provideServices(reading);
  // Every shared document listens to itself as it is made.
  const made = vi.spyOn(Y.Doc.prototype, 'on');
  expect((await readCooperation(reading, members.resident, cooperationId)).ok).toBe(true);
  const room = await readRoom(reading, members.resident, roomId);
  if (!room.ok) throw new Error(room.code);
  expect(await findBegunSections(reading, room.value.documents)).toContain(section('levers'));
  expect(await sinceCards({ id: members.resident } as Person, room.value)).toEqual([]);
  const document = await readDocument(reading, members.resident, roomId, id);
  expect(JSON.stringify(document)).toContain('Le car du matin part à sept heures.');
  expect(made).not.toHaveBeenCalled();
  void new Y.Doc();
  expect(made).toHaveBeenCalled();
});
