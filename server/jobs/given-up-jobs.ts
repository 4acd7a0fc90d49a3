import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';

/** How many jobs of these tasks failed for the last time. */
export async function countGivenUp(queryable: Queryable, tasks: readonly string[]): Promise<number> {
  const { rows } = await queryable.execute(sql`select count(*)::int as count ${givenUp(tasks)}`);
  return Number(rows[0]?.count);
}

/**
 * Has those of them that are meant tried again at once, as often as at first. Gives how many there
 * were: what somebody else saw to meanwhile is none any more.
 */
export async function tryAgain(queryable: Queryable, tasks: readonly string[], which: Which): Promise<number> {
  const { rows } = await queryable.execute(sql`
    select id from graphile_worker.reschedule_jobs(${idsOf(tasks, which)}, run_at => now(), attempts => 0)`);
  return rows.length;
}

/** Takes those of them that are meant out of the queue. Gives how many there were. */
export async function drop(queryable: Queryable, tasks: readonly string[], which: Which): Promise<number> {
  const { rows } = await queryable.execute(sql`
    select id from graphile_worker.complete_jobs(${idsOf(tasks, which)})`);
  return rows.length;
}

/** One job by its id, or all. */
export type Which = { readonly id: string } | 'all';

function idsOf(tasks: readonly string[], which: Which) {
  const meant = which === 'all' ? sql`` : sql`and id = ${which.id}::bigint`;
  return sql`array(select id ${givenUp(tasks)} ${meant})`;
}

function givenUp(tasks: readonly string[]) {
  return sql`from graphile_worker.jobs
    where task_identifier in ${[...tasks]} and attempts >= max_attempts and locked_at is null`;
}
