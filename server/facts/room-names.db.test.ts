import { expect, test } from 'vitest';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { loadRoomFacts, type RoomFacts } from './room-facts.ts';
import { loadHeardRoom, titledDocument, withNames } from './room-names.ts';

const { services, database } = await createTestServices();
const { roomId, members } = await createRoomFixture(services);

const written = (value: unknown) =>
  JSON.stringify(value, (_, part) => (part instanceof Map ? [...part.entries()] : part));

async function facts(): Promise<RoomFacts> {
  return (await loadRoomFacts(database, roomId)) ?? expect.fail();
}

test('what decides says of nobody and of nothing how it is called', async () => {
  const decides = written(await facts());
  const shown = written(await withNames(database, await facts()));
  for (const name of ['Anne Cariou', 'Comité de pilotage', 'Ville et bourg', 'Carhaix', 'Diagnostic']) {
    expect(decides).not.toContain(name);
    expect(shown).toContain(name);
  }
});

test('who has a room open hears its members by name, and no titles', async () => {
  const heard = (await loadHeardRoom(database, roomId)) ?? expect.fail();
  expect([...heard.memberships.values()].map(({ name }) => name)).toEqual([
    'Anne Cariou',
    'Maëlle Kerbrat',
    'Paul Guillou',
    'Samira Benali',
    'Yann Riou',
  ]);
  expect(heard.memberships.get(members.elected)).toMatchObject((await facts()).memberships.get(members.elected) ?? {});
  expect(written(heard)).not.toContain('Comité de pilotage');
});

test('one document is shown by its own titles', async () => {
  const room = await facts();
  const [[id, document] = expect.fail()] = room.documents;
  const named = (await withNames(database, room)).documents.get(id);
  expect(named?.title).not.toBe('');
  expect(await titledDocument(database, id, document)).toEqual(named);
});
