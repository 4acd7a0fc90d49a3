import { expect, test } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import { openSession } from '../sign-in/open-session.ts';
import { insertPerson } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { listPeople } from './list-people.ts';

const { services } = await createTestServices();
const adele = await insertPerson(services, 'Adèle Le Gall', { administrator: true });
const anne = await insertPerson(services, 'Anne 100 % Cariou');
await insertPerson(services, 'Yann Riou');
const visit = { address: '203.0.113.7', locale: 'fr', browser: null, cookie: null, userAgent: '' } as const;
await openSession(services, visit, anne, 'phone');
await openSession(services, visit, anne, 'office');

async function found(search: string): Promise<string[]> {
  const listed = await listPeople(services, adele, search);
  return listed.ok ? listed.value.map(({ name }) => name) : expect.fail(listed.code);
}

test('an administrator finds people by a part of their name or address, and signs mean themselves', async () => {
  expect(await found('')).toEqual(['Adèle Le Gall', 'Anne 100 % Cariou', 'Yann Riou']);
  expect(await found('riou')).toEqual(['Anne 100 % Cariou', 'Yann Riou']);
  expect(await found('%')).toEqual(['Anne 100 % Cariou']);
  expect(await found('_')).toEqual([]);
  expect(await found('\\')).toEqual([]);
});

test('and without their accents and capitals, as they are typed in a hurry', async () => {
  expect(await found('ADELE')).toEqual(['Adèle Le Gall']);
  expect(await found('àdele le')).toEqual(['Adèle Le Gall']);
  expect(await found('exemple.FR')).toHaveLength(3);
});

test('and sees who came in, and where they still are', async () => {
  const listed = await listPeople(services, adele, '');
  expect(listed).toMatchObject({
    value: [
      { sessions: 0, cameInAt: expect.any(Date), lastUsedAt: null },
      { sessions: 2, cameInAt: expect.any(Date), lastUsedAt: expect.any(Date) },
      { sessions: 0, cameInAt: null },
    ],
  });
});

test('nobody else does', async () => {
  expect(await listPeople(services, anne, '')).toEqual(refuse('only-administrators'));
});
