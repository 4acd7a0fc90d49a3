import { expect, onTestFinished, test, vi } from 'vitest';
import { readDocument } from '#server/documents/read-document.ts';
import { provideServices, type Services } from '#server/services.ts';
import { createFreshDocument, sayInLog } from '#server/testing/fresh-document.ts';
import { createRoomFixture } from '#server/testing/room-fixture.ts';
import { syncWithSockets } from '#server/testing/sync-harness.ts';
import { createTestServices } from '#server/testing/test-services.ts';

/** The shared documents that were made. */
const made = vi.hoisted(() => ({ count: 0 }));
vi.mock('yjs', async (importOriginal) => {
  const yjs = await importOriginal<typeof import('yjs')>();
  class CountedDoc extends yjs.Doc {
    constructor(...options: ConstructorParameters<typeof yjs.Doc>) {
      super(...options);
      made.count += 1;
    }
  }
  return { ...yjs, Doc: CountedDoc };
});
const asking = vi.hoisted(() => ({ person: {} as { id: string } }));
vi.mock('./session.ts', () => ({ requirePerson: async () => asking.person }));

const { services, database } = await createTestServices();
const fixture = await createRoomFixture(services);
const { roomId, cooperationId, members } = fixture;

/** Services of a process that has nothing in memory. */
function anew(): Services {
  const sync = syncWithSockets(database);
  onTestFinished(() => sync.stop());
  return { ...services, sync };
}

test('the pages of a cooperation, a room and a document show what is written, and make no shared document', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  await sayInLog(services, fixture, id, section('levers'), 'Le car du matin part à sept heures.');
  // Whoever has the room keeps what its sections say after each commit, as this reading does.
  expect((await readDocument(anew(), members.resident, roomId, id)).ok).toBe(true);
  provideServices(anew());
  asking.person = { id: members.resident };
  const [{ requestedCooperation }, { requestedRoom, roomPage }, { requestedDocument }, { sinceVisit }] =
    await Promise.all([
      import('./cooperation.ts'),
      import('./room.ts'),
      import('./document.ts'),
      import('./history.ts'),
    ]);
  const before = made.count;
  expect(before).toBeGreaterThan(0);
  const { cooperation } = await requestedCooperation(cooperationId);
  expect(cooperation).toMatchObject({ id: cooperationId });
  await requestedRoom(roomId);
  const page = await roomPage(roomId);
  const card = page.documents.find((document) => document.id === id);
  expect(card?.sections.find((each) => each.id === section('levers'))?.begun).toBe(true);
  const { document } = await requestedDocument(roomId, id);
  expect(JSON.stringify(document)).toContain('Le car du matin part à sept heures.');
  await sinceVisit(roomId, id);
  expect(made.count).toBe(before);
});
