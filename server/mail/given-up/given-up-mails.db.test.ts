import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { memberships, people } from '#db/schema.ts';
import type { MembershipId, PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { MAIL_FORMER_ADDRESS, tellFormerAddress } from '../../accounts/mail-former-address.ts';
import { FORGET_NAMES } from '../../erasure/forget-names.ts';
import { addJob } from '../../jobs/add-job.ts';
import { startJobRunner } from '../../jobs/job-runner.ts';
import { MAIL_SEAT } from '../../rooms/members/mail-seat.ts';
import type { Services } from '../../services.ts';
import { given } from '../../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { silentJobs } from '../../testing/silent-jobs.ts';
import { until } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { MAIL_KINDS } from '../mail-task.ts';
import { MAIL_TASKS } from '../mail-tasks.ts';
import { countGivenUpMails, listGivenUpMails, seeToGivenUpMails } from './given-up-mails.ts';

const { services, database, mails } = await createTestServices();

let room: RoomFixture;
let anne: PersonId;
beforeEach(async () => {
  await database.execute(sql`delete from graphile_worker._private_jobs`);
  room = await createRoomFixture(services);
  anne = room.members.elected;
  mails.length = 0;
});

/** Runs the jobs until this holds. */
async function running(by: Services, isDone: () => Promise<boolean>): Promise<void> {
  const runner = await startJobRunner(by, MAIL_TASKS, silentJobs);
  try {
    await until(isDone);
  } finally {
    await runner.stop();
  }
}

const refused = (error: Error): Services => ({ ...services, mailer: { send: () => Promise.reject(error) } });

/** Has all that waits fail for the last time with this error. */
async function giveUp(error: Error): Promise<void> {
  await database.execute(sql`update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now()`);
  const given = sql`select 1 from graphile_worker.jobs where last_error is null`;
  await running(refused(error), async () => (await database.execute(given)).rows.length === 0);
}

const listed = async () => given(await listGivenUpMails(services, room.administrator));

async function seatOf(personId: PersonId): Promise<MembershipId> {
  const [seat] = await database.select().from(memberships).where(eq(memberships.personId, personId));
  return seat?.id ?? expect.fail();
}

test('every kind has its task', () => {
  expect(MAIL_TASKS.map(({ name }) => name).sort()).toEqual([...MAIL_KINDS].sort());
});

test('a mail that failed for the last time is listed with its kind, to whom and why, and nothing of what it says', async () => {
  const { email } = (await database.select().from(people).where(eq(people.id, anne)))[0] ?? expect.fail();
  await addJob(database, MAIL_SEAT, { membershipId: await seatOf(anne), inviterId: room.administrator });
  expect(await listed()).toEqual([]);
  await giveUp(new Error("Can't send mail - all recipients were rejected: 550 https://entente.example/setup/key"));
  expect(await listed()).toEqual([
    {
      ...{ id: expect.any(String), kind: 'mail-seat', to: email, why: 'address-refused' },
      ...{ askedAt: expect.any(Date), triedAt: expect.any(Date) },
    },
  ]);
  expect(await countGivenUpMails(services)).toBe(1);
});

test('what will be tried again by itself, and what is no mail, is not among them', async () => {
  await tellFormerAddress(database, { personId: anne, address: 'avant@exemple.fr', by: 'owner' });
  await addJob(database, FORGET_NAMES, {});
  await database.execute(sql`
    select graphile_worker.permanently_fail_jobs(array(
      select id from graphile_worker.jobs where task_identifier = ${FORGET_NAMES.name}))`);
  expect(await listed()).toEqual([]);
  expect(await countGivenUpMails(services)).toBe(0);
});

test('one that is sent again leaves as soon as the mail server takes it', async () => {
  await tellFormerAddress(database, { personId: anne, address: 'avant@exemple.fr', by: 'owner' });
  await giveUp(new Error('connect ECONNREFUSED 127.0.0.1:25'));
  const [mail] = await listed();
  expect(mail).toMatchObject({ kind: MAIL_FORMER_ADDRESS.name, to: 'avant@exemple.fr', why: 'unreachable' });
  const which = { id: mail?.id ?? '0' };
  expect(await seeToGivenUpMails(services, room.administrator, 'send', which)).toEqual(accept(1));
  await running(services, async () => mails.length > 0);
  expect(mails.map(({ to }) => to)).toEqual(['avant@exemple.fr']);
  expect(await listed()).toEqual([]);
});

test('one that is dropped is gone, and is seen to once; all may be sent at once', async () => {
  for (const address of ['a@exemple.fr', 'b@exemple.fr', 'c@exemple.fr']) {
    await tellFormerAddress(database, { personId: anne, address, by: 'owner' });
  }
  await giveUp(new Error('Connection timeout'));
  const which = { id: (await listed()).find(({ to }) => to === 'b@exemple.fr')?.id ?? '0' };
  expect(await seeToGivenUpMails(services, room.administrator, 'drop', which)).toEqual(accept(1));
  expect(await seeToGivenUpMails(services, room.administrator, 'drop', which)).toEqual(refuse('seen-to-already'));
  expect(await seeToGivenUpMails(services, room.administrator, 'send', 'all')).toEqual(accept(2));
  await running(services, async () => mails.length === 2);
  expect(mails.map(({ to }) => to).sort()).toEqual(['a@exemple.fr', 'c@exemple.fr']);
});

test('nobody but administrators sees them or sees to them', async () => {
  await tellFormerAddress(database, { personId: anne, address: 'avant@exemple.fr', by: 'owner' });
  await giveUp(new Error('Connection timeout'));
  expect(await listGivenUpMails(services, room.members.facilitator)).toEqual(refuse('only-administrators'));
  for (const how of ['send', 'drop'] as const) {
    expect(await seeToGivenUpMails(services, anne, how, 'all')).toEqual(refuse('only-administrators'));
  }
  expect(await listed()).toHaveLength(1);
});
