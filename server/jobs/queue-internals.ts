import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';

/**
 * The only file that reads what graphile-worker keeps to itself: its view of the jobs leaves the
 * payload out. `queue-internals.db.test.ts` fails where a version moves it.
 */

/** A job that failed for the last time, and stays in the queue until somebody sees to it. */
export type GivenUpJob = {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
  readonly askedAt: Date;
  readonly triedAt: Date;
  readonly error: string;
};

const givenUpJob = z.object({
  id: z.string(),
  task: z.string(),
  payload: z.unknown(),
  askedAt: z.coerce.date(),
  triedAt: z.coerce.date(),
  error: z.string(),
});

/** Those of these tasks, the last one first, `most` of them. */
export async function listGivenUpJobs(
  queryable: Queryable,
  tasks: readonly string[],
  most: number,
): Promise<GivenUpJob[]> {
  const { rows } = await queryable.execute(sql`
    select jobs.id::text, tasks.identifier as task, jobs.payload, jobs.created_at as "askedAt",
      jobs.updated_at as "triedAt", coalesce(jobs.last_error, '') as error
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier in ${[...tasks]} and jobs.attempts >= jobs.max_attempts and jobs.locked_at is null
    order by jobs.updated_at desc, jobs.id desc
    limit ${most}`);
  return z.array(givenUpJob).parse(rows);
}
