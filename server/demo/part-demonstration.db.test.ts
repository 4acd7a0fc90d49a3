import { eq, isNotNull } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { people, sessions } from '#db/schema.ts';
import { readConfig } from '../config.ts';
import { findSession } from '../sign-in/find-session.ts';
import { hashToken } from '../sign-in/hash-token.ts';
import { insertPerson } from '../testing/room-fixture.ts';
import { createTestDatabase, urlOf } from '../testing/test-database.ts';
import { ensurePurpose } from './database-purpose.ts';
import { partDemonstration } from './part-demonstration.ts';

const { database, address } = await createTestDatabase();
const config = readConfig({ DATABASE_URL: urlOf(address) });

let said: string[];
beforeEach(async () => {
  said = [];
  await database.delete(people);
});
const part = () => {
  const hear = (text: string) => said.push(text);
  return partDemonstration({ DATABASE_URL: urlOf(address) }, { say: hear, fail: hear });
};

test('where both are mixed real people go on, and nobody comes in as a persona, also who is in', async () => {
  const persona = await insertPerson({ database }, 'Ronan Morvan', { administrator: true, persona: 'facilitator' });
  const real = await insertPerson({ database }, 'Adèle Le Gall', { administrator: true });
  await database.update(people).set({ email: 'adele@exemple.fr' }).where(eq(people.id, real));
  const expires = new Date(Date.now() + 60_000);
  for (const [personId, token] of [
    [persona, 'a'.repeat(64)],
    [real, 'b'.repeat(64)],
  ] as const) {
    await database.insert(sessions).values({ personId, tokenHash: hashToken(token), expires });
  }
  await expect(ensurePurpose(database, config)).rejects.toThrow(/docs\/OPERATING\.md/);

  expect(await part()).toBe(0);
  expect(await ensurePurpose(database, config)).toBe('service');
  const sessionOf = (token: string) => findSession({ config, database }, `authjs.session-token=${token}`);
  expect(await sessionOf('a'.repeat(64))).toBeNull();
  expect(await sessionOf('b'.repeat(64))).toMatchObject({ name: 'Adèle Le Gall', administrator: true });
  const [closed] = await database.select().from(people).where(eq(people.id, persona));
  expect(closed).toMatchObject({ name: 'Ronan Morvan', persona: null, email: null, administrator: false });
  expect(await part()).toBe(1);
  expect(said.at(-1)).toMatch(/nothing to part: none of the invented people/);
});

test('a demonstration alone stays one', async () => {
  await insertPerson({ database }, 'Ronan Morvan', { administrator: true, persona: 'facilitator' });
  expect(await part()).toBe(1);
  expect(said).toEqual([expect.stringMatching(/nothing to part: nobody but the invented people/)]);
  expect(await database.select().from(people).where(isNotNull(people.persona))).toHaveLength(1);
});
