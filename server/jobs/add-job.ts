import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import type { Task } from './task.ts';

type JobOptions = {
  /**
   * A job that waits under the same key is replaced, so that something asked for twice is done
   * once.
   */
  readonly key?: string;
  /** Not before this instant. */
  readonly runAt?: Date;
};

/**
 * How often a job is tried, later and later: the last time is almost sixteen hours after the first,
 * so that a night without a mail server loses nothing.
 */
const MAX_ATTEMPTS = 12;

type Asked<Payload> = Pick<Task<Payload>, 'name' | 'payload' | 'mayWait'>;

/** In the queue the lower number goes first. */
const priorityOf = (mayWait: boolean) => (mayWait ? 10 : 0);

/**
 * Asks for a task. Give it the transaction of what it follows from, so that both happen or neither.
 */
export async function addJob<Payload>(
  queryable: Queryable,
  { name, mayWait = false }: Asked<Payload>,
  payload: Payload,
  { key, runAt }: JobOptions = {},
): Promise<void> {
  await queryable.execute(sql`
    select graphile_worker.add_job(
      ${name}::text,
      payload => ${JSON.stringify(payload)}::json,
      run_at => ${runAt?.toISOString() ?? null}::timestamptz,
      max_attempts => ${MAX_ATTEMPTS}::int,
      priority => ${priorityOf(mayWait)}::int,
      job_key => ${key ?? null}::text
    )`);
}

/**
 * The same for many jobs of one task, in one statement; `keyOf` gives each its key, or null for
 * none.
 */
export async function addJobs<Payload>(
  queryable: Queryable,
  { name, mayWait = false }: Asked<Payload>,
  payloads: readonly Payload[],
  keyOf: (payload: Payload) => string | null = () => null,
): Promise<void> {
  const jobs = payloads.map((payload) => ({ payload, key: keyOf(payload) }));
  await queryable.execute(sql`
    select graphile_worker.add_job(
      ${name}::text,
      payload => each.value->'payload',
      max_attempts => ${MAX_ATTEMPTS}::int,
      priority => ${priorityOf(mayWait)}::int,
      job_key => each.value->>'key'
    )
    from json_array_elements(${JSON.stringify(jobs)}::json) as each`);
}
