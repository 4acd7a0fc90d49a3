import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { tellFormerAddress } from '#server/accounts/mail-former-address.ts';
import type { Person } from '#server/accounts/person.ts';
import { FORGET_NAMES } from '#server/erasure/forget-names.ts';
import { addJob } from '#server/jobs/add-job.ts';
import { createRoomFixture } from '#server/testing/room-fixture.ts';
import { createTestServices } from '#server/testing/test-services.ts';
import { siteGaps } from './site.ts';

const set = { baseUrlIsSet: true, smtpUrl: 'smtp://smtp.mairie.example' };
const { services, database } = await createTestServices({ config: set });

test('an administrator is told of mails that were given up, and nobody else', async () => {
  const { members } = await createRoomFixture(services);
  const [administrator, other] = [{ administrator: true } as Person, { administrator: false } as Person];
  await tellFormerAddress(database, { personId: members.elected, address: 'avant@exemple.fr', by: 'owner' });
  expect(await siteGaps(administrator)).toBeNull();
  await database.execute(sql`select graphile_worker.permanently_fail_jobs(array(select id from graphile_worker.jobs))`);
  expect(await siteGaps(administrator)).toEqual({ baseUrl: null, mail: false, givenUp: 1, undone: 0 });
  expect(await siteGaps(other)).toBeNull();
});

test('and of work that was given up', async () => {
  await database.execute(sql`delete from graphile_worker._private_jobs`);
  await addJob(database, FORGET_NAMES, {});
  const administrator = { administrator: true } as Person;
  expect(await siteGaps(administrator)).toBeNull();
  await database.execute(sql`select graphile_worker.permanently_fail_jobs(array(select id from graphile_worker.jobs))`);
  expect(await siteGaps(administrator)).toEqual({ baseUrl: null, mail: false, givenUp: 0, undone: 1 });
});
