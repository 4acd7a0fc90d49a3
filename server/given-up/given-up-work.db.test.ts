import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { accept, refuse } from '#domain/refusal.ts';
import { tellFormerAddress } from '../accounts/mail-former-address.ts';
import { FORGET_NAMES } from '../erasure/forget-names.ts';
import { addJob } from '../jobs/add-job.ts';
import { MAIL_KINDS } from '../mail/mail-task.ts';
import { TASKS } from '../tasks.ts';
import { given } from '../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { countGivenUpWork, listGivenUpWork, seeToGivenUpWork, WORK_KINDS } from './given-up-work.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  await database.execute(sql`delete from graphile_worker._private_jobs`);
  room = await createRoomFixture(services);
});

const giveUp = () =>
  database.execute(sql`
    select graphile_worker.permanently_fail_jobs(array(select id from graphile_worker.jobs), 'why')`);

const listed = async () => given(await listGivenUpWork(services, room.administrator));

test('every task is a mail or work, so that none is given up unseen', () => {
  expect(TASKS.map(({ name }) => name).sort()).toEqual([...MAIL_KINDS, ...WORK_KINDS].sort());
});

test('work that failed for the last time is listed with its kind; what waits, and mails, are not', async () => {
  const { members } = room;
  await tellFormerAddress(database, { personId: members.elected, address: 'avant@exemple.fr', by: 'owner' });
  await addJob(database, FORGET_NAMES, {});
  expect(await listed()).toEqual([]);
  await giveUp();
  expect(await listed()).toEqual([
    { id: expect.any(String), kind: 'forget-names', askedAt: expect.any(Date), triedAt: expect.any(Date) },
  ]);
  expect(await countGivenUpWork(services)).toBe(1);
});

test('it is tried again at once, or taken out of the queue, and seen to once', async () => {
  await addJob(database, FORGET_NAMES, {});
  await giveUp();
  const which = { id: (await listed())[0]?.id ?? '0' };
  expect(await seeToGivenUpWork(services, room.administrator, 'again', which)).toEqual(accept(1));
  const { rows } = await database.execute(sql`select attempts from graphile_worker.jobs where run_at <= now()`);
  expect(rows).toEqual([{ attempts: 0 }]);
  expect(await seeToGivenUpWork(services, room.administrator, 'again', which)).toEqual(refuse('seen-to-already'));
  await giveUp();
  expect(await seeToGivenUpWork(services, room.administrator, 'never', which)).toEqual(accept(1));
  expect((await database.execute(sql`select 1 from graphile_worker.jobs`)).rows).toEqual([]);
});

test('nobody but administrators sees it or sees to it', async () => {
  await addJob(database, FORGET_NAMES, {});
  await giveUp();
  const { facilitator } = room.members;
  expect(await listGivenUpWork(services, facilitator)).toEqual(refuse('only-administrators'));
  expect(await seeToGivenUpWork(services, facilitator, 'never', 'all')).toEqual(refuse('only-administrators'));
  expect(await countGivenUpWork(services)).toBe(1);
});
