import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { journal, people, setupLinks } from '#db/schema.ts';
import { createTestServices } from '../testing/test-services.ts';
import { completeSetup, createSetupLink, isSetupLinkOpen, waitsForSetup } from './setup-link.ts';

const { services, database } = await createTestServices();
const ADELE = { name: 'Adèle Le Gall', email: 'adele@exemple.fr' };

beforeEach(async () => {
  await database.delete(people);
  await database.delete(setupLinks);
});

async function makeToken(): Promise<string> {
  return (await createSetupLink(services))?.replace('/setup/', '') ?? '';
}

test('a service without an administrator gets a link, of which only the hash is stored', async () => {
  const token = await makeToken();
  expect(token.length).toBeGreaterThan(40);
  expect(JSON.stringify(await database.select().from(setupLinks))).not.toContain(token);
  expect(await isSetupLinkOpen(services, token)).toBe(true);
  expect(await isSetupLinkOpen(services, `${token}x`)).toBe(false);
});

test('a newer link closes the older one', async () => {
  const [older, newer] = [await makeToken(), await makeToken()];
  expect(await isSetupLinkOpen(services, older)).toBe(false);
  expect(await isSetupLinkOpen(services, newer)).toBe(true);
});

test('the administrator is named in the journal, and there is no link any more', async () => {
  expect(await waitsForSetup(services)).toBe(false);
  await makeToken();
  expect(await waitsForSetup(services)).toBe(true);
  const outcome = await completeSetup(services, { token: await makeToken(), ...ADELE });
  if (!outcome.ok) throw new Error(outcome.code);
  const entries = await database.select().from(journal).where(eq(journal.actorId, outcome.value));
  expect(entries).toMatchObject([{ action: 'administrator-named' }]);
  expect(await createSetupLink(services)).toBeNull();
  expect(await waitsForSetup(services)).toBe(false);
});

test('of two who use the link at the same moment, one becomes the administrator', async () => {
  const token = await makeToken();
  const outcomes = await Promise.all([
    completeSetup(services, { token, ...ADELE }),
    completeSetup(services, { token, name: 'Noé', email: 'noe@exemple.fr' }),
  ]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ code: 'setup-link-used' });
  expect(await database.select().from(people)).toHaveLength(1);
});

test('whoever was known already keeps being the same person', async () => {
  const [known] = await database.insert(people).values({ name: 'A. Le Gall', email: ADELE.email }).returning();
  const outcome = await completeSetup(services, { token: await makeToken(), ...ADELE });
  expect(outcome).toEqual({ ok: true, value: known?.id });
});
