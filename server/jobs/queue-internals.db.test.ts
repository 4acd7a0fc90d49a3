import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase } from '../testing/test-database.ts';
import { addJobs } from './add-job.ts';
import { listGivenUpJobs } from './queue-internals.ts';

const { database } = await createTestDatabase();

test('jobs that failed for the last time are given with their payload, the last ones, of the tasks asked for', async () => {
  const words = ['one', 'two', 'three'].map((word) => ({ word }));
  const payload = z.object({ word: z.string() });
  for (const name of ['told', 'other']) await addJobs(database, { name, payload }, words);
  await database.execute(sql`
    select graphile_worker.permanently_fail_jobs(
      array(select id from graphile_worker.jobs where task_identifier = 'other'), 'why')`);
  expect(await listGivenUpJobs(database, ['told'], 10)).toEqual([]);
  const found = await listGivenUpJobs(database, ['told', 'other'], 2);
  expect(found).toMatchObject([
    { task: 'other', payload: { word: 'three' }, error: 'why', askedAt: expect.any(Date), triedAt: expect.any(Date) },
    { task: 'other', payload: { word: 'two' }, error: 'why' },
  ]);
});
