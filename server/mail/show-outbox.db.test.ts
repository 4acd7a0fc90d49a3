import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { addressChanges, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { askForAddress } from '../accounts/change-address.ts';
import { given } from '../testing/mailing-fixture.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { createMailer } from './create-mailer.ts';
import { showOutbox } from './show-outbox.ts';

const dataDir = await mkdtemp(path.join(tmpdir(), 'entente-outbox-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const made = await createTestServices({ config: { dataDir, smtpUrl: null, demo: false } });
const { database } = made;
const mailer = createMailer(made.services.config, pino({ level: 'silent' }));
const services = { ...made.services, mailer };
const { administrator, members } = await createRoomFixture(services);

async function readerOf(id: PersonId) {
  const [person] = await database.select().from(people).where(eq(people.id, id));
  return person ?? expect.fail();
}

async function shownTo(id: PersonId, to: string) {
  const mails = given(await showOutbox(services, await readerOf(id)));
  return mails.filter((mail) => mail.to === to);
}

test('an administrator who changes their own address opens the link to the new one, and nobody else’s', async () => {
  const [own, other] = ['adele@apres.example', 'anne@apres.example'] as const;
  given(await askForAddress(services, administrator, { email: own, locale: 'fr' }));
  given(await askForAddress(services, members.elected, { email: other, locale: 'fr' }));
  expect(await shownTo(administrator, own)).toMatchObject([
    { hidden: false, text: expect.stringMatching(/\/account\/address\/[0-9a-f]+/) },
  ]);
  expect(await shownTo(administrator, other)).toMatchObject([
    { hidden: true, text: expect.not.stringMatching(/\/account\/address\//) },
  ]);
});

test('asking for somebody’s address opens no other door of theirs', async () => {
  const theirs = (await readerOf(members.partner)).email ?? expect.fail();
  await mailer.send({ to: theirs, subject: 'Votre lien', text: 'http://localhost/sign-in/confirm?token=0123' });
  await database.delete(addressChanges);
  given(await askForAddress(services, administrator, { email: theirs, locale: 'fr' }));
  const signIn = (await shownTo(administrator, theirs)).find(({ subject }) => subject === 'Votre lien');
  expect(signIn).toMatchObject({ hidden: true, text: '[…]' });
});

test('nobody but administrators sees the outbox', async () => {
  expect(await showOutbox(services, await readerOf(members.facilitator))).toEqual(refuse('only-administrators'));
});
