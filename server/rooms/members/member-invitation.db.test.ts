import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { openSession } from '../../sign-in/open-session.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { addMember } from './add-member.ts';
import { inviteAgain, readInvitations } from './member-invitation.ts';

const { services, mails } = await createTestServices();

let room: RoomFixture;
let gwen: PersonId;
let email: string;
beforeEach(async () => {
  room = await createRoomFixture(services);
  email = `${crypto.randomUUID()}@exemple.fr`;
  const mandate = { role: 'elected', territoryId: room.town } as const;
  const newcomer = { name: 'Gwenaëlle Le Bris', email, mandate, facilitator: false };
  const added = await addMember(services, room.members.facilitator, room.roomId, newcomer);
  gwen = added.ok ? added.value.personId : expect.fail(added.code);
  mails.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

const again = (actor: PersonId = room.members.facilitator, whom: PersonId = gwen) =>
  inviteAgain(services, actor, room.roomId, whom);

async function invitation() {
  const read = await readInvitations(services, room.members.facilitator, room.roomId);
  return read.ok ? read.value.find(({ personId }) => personId === gwen) : expect.fail(read.code);
}

function oneMinuteLater(): void {
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
}

test('the facilitator sees the address, that the mail was sent, and whether they came in', async () => {
  expect(await invitation()).toEqual({
    personId: gwen,
    email,
    mail: 'sent',
    mailedAt: expect.any(Date),
    cameIn: false,
  });
  const visit = { address: '203.0.113.7', locale: 'fr', browser: null, cookie: null, userAgent: '' } as const;
  await openSession(services, visit, gwen, 'phone');
  expect(await invitation()).toMatchObject({ cameIn: true });
});

test('and sends it again, not twice for two presses', async () => {
  expect(await again()).toEqual(refuse('mail-just-sent'));
  oneMinuteLater();
  expect(await again()).toEqual(accept('sent'));
  expect(mails.map(({ to }) => to)).toEqual([email]);
  expect(mails[0]?.text).toContain('Maëlle Kerbrat vous a donné un siège');
  expect(await again()).toEqual(refuse('mail-just-sent'));
});

test('a mail that failed is tried again at once, and what becomes of it is noted', async () => {
  oneMinuteLater();
  const failing = { ...services, mailer: { send: () => Promise.reject(new Error('no route')) } };
  expect(await inviteAgain(failing, room.members.facilitator, room.roomId, gwen)).toEqual(accept('failed'));
  expect(await invitation()).toMatchObject({ mail: 'failed' });
  expect(await again()).toEqual(accept('sent'));
  expect(await invitation()).toMatchObject({ mail: 'sent' });
});

test('nobody else sees or sends anything, and nobody is told who has no address or no seat', async () => {
  expect(await again(room.members.technician)).toEqual(refuse('only-facilitators'));
  expect(await readInvitations(services, room.members.technician, room.roomId)).toEqual(refuse('only-facilitators'));
  expect(await readInvitations(services, room.outsider, room.roomId)).toEqual(refuse('not-found'));
  expect(await again(room.members.facilitator, room.outsider)).toEqual(refuse('no-such-member'));
  await services.database.update(people).set({ email: null }).where(eq(people.id, gwen));
  expect(await again()).toEqual(refuse('no-address'));
  expect(mails).toEqual([]);
});
